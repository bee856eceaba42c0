/** A search that cannot be set up as asked; the message names where, what was answered or the rule, in one line. */
export class SearchSetupError extends Error {
  override readonly name = "SearchSetupError";
}
