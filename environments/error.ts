/**
 * A value of an environment file, or of the process environment, that cannot be used.
 * The message names where, the rule and the value received, in one line.
 */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}
