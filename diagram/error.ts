/** A stack cannot be drawn; the message says where, the rule and the value. */
export class DiagramError extends Error {
  override readonly name = "DiagramError";
}
