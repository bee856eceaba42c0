import { types } from "node:util";

/** Unlike `instanceof`, this also knows the errors that Node itself makes when a program runs in a context of its own. */
export const isNativeError = (error: unknown): error is Error => types.isNativeError(error);

/** A flow that cannot be shipped; the message names the flow or file, the rule and the value, in one line. */
export class ShipperError extends Error {
  override readonly name = "ShipperError";
}

/** Node's error code ("ENOENT"), or undefined for any other value. */
export function codeOf(error: unknown): string | undefined {
  if (!isNativeError(error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What stands behind an error of the file system, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return "no such file or folder";
  if (code === "EACCES") return "permission denied";
  return code ?? messageOf(error);
}

/** The text of whatever was thrown. */
export const messageOf = (error: unknown): string => (isNativeError(error) ? error.message : String(error));
