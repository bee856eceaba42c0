/** Something that cannot be replayed; the message names where, the rule and the value, in one line. */
export class ReplayError extends Error {
  override readonly name = "ReplayError";
}
