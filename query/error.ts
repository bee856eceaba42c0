/** A query that cannot be asked or answered; the message names where, the rule and the value, in one line. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}
