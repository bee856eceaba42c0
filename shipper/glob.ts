import { basename, dirname, resolve } from "node:path";
import picomatch from "picomatch";

export interface FileGlob {
  /** Absolute path of the folder; taken as it stands. */
  folder: string;
  matches(fileName: string): boolean;
}

/** Rotated files in these formats are never read, as in the agent. */
const COMPRESSED = /\.(gz|bz2|zip)$/i;

/**
 * A flow's filePattern: a folder, and a glob in the file name only. The glob has the grammar of the agent's (Java's
 * PathMatcher): `*`, `?`, `[a-z]`, `[!a]`, `{a,b}`, a leading dot is a letter like any other.
 */
export function compileFilePattern(filePattern: string): FileGlob {
  const path = resolve(filePattern);
  // picomatch knows the negated class only as [^…].
  const glob = basename(path).replaceAll("[!", "[^");
  const isMatch = picomatch(glob, { dot: true, noextglob: true, nonegate: true, noglobstar: true });
  return { folder: dirname(path), matches: (fileName) => !COMPRESSED.test(fileName) && isMatch(fileName) };
}
