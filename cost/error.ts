/** A price table that breaks a rule; the message names where, the rule and the value, in one line. */
export class CostError extends Error {
  override readonly name = "CostError";
}
