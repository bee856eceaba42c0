/** A stack that cannot be built as asked; the message names where, the rule and the value, in one line. */
export class StackError extends Error {
  override readonly name = "StackError";
}
