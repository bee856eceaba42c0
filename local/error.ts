/** Something the local engine cannot do or was asked wrongly; the message names where, the rule and the value. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
