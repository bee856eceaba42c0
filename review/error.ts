/** A plan that cannot be reviewed; the message names where, the rule and the value, in one line. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}
