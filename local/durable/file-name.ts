import { createHash } from "node:crypto";

/** Names that every file system keeps apart, and that are no way out of their folder. */
const PLAIN = /^[a-z0-9_][a-z0-9_.@-]*$/;

/**
 * A name of AWS's as the name of a file or folder: itself, or a hash where a disk might take two names for one.
 *
 * @example
 * fileNameOf("nginx-access-dev") // "nginx-access-dev"
 * fileNameOf("..")               // "~5ec1f7e700f37c3d"
 */
export function fileNameOf(name: string): string {
  return PLAIN.test(name) ? name : `~${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
