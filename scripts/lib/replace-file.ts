import { renameSync, writeFileSync } from "node:fs";

/**
 * Writes a file beside its place and renames it into it: whoever reads it meanwhile, another process that writes it as well,
 * or one that is stopped, never has half of it.
 */
export function replaceFile(path: string, contents: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, contents);
  renameSync(partial, path);
}
