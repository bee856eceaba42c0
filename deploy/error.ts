/** What must not be deployed, or could not be; the message names where, the rule and the value, in one line. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}

/** Somebody pressed Ctrl-C, and what ran has ended; the message says what is done and what is not. */
export class DeployInterrupted extends Error {
  override readonly name = "DeployInterrupted";
}
