import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./error";
import type { FileGlob } from "./glob";

export interface FoundFile {
  path: string;
  /** Decimal text: an inode may be larger than a JavaScript number holds exactly. */
  inode: string;
  modifiedMillis: number;
}

/**
 * The regular files of a folder whose names match, the longest unmodified first; a file with several names is
 * given once.
 *
 * @throws the file system's error when the folder cannot be read.
 */
export async function discover({ folder, matches }: FileGlob): Promise<FoundFile[]> {
  const names = (await readdir(folder)).filter(matches).sort();
  const byInode = new Map<string, FoundFile>();
  for (const name of names) {
    const found = await fileAt(join(folder, name));
    if (found !== undefined && !byInode.has(found.inode)) byInode.set(found.inode, found);
  }
  return [...byInode.values()].sort((a, b) => a.modifiedMillis - b.modifiedMillis);
}

/** A listed name may be gone, or lead nowhere, by the time it is looked at: the next scan sees what became of it. */
const GONE = new Set<string | undefined>(["ENOENT", "ENOTDIR", "ELOOP"]);

/**
 * The regular file of that name, or undefined when there is none (any more).
 *
 * @throws the file system's error when that cannot be told, as without the right to enter the folder.
 */
export async function fileAt(path: string): Promise<FoundFile | undefined> {
  try {
    const stats = await stat(path, { bigint: true });
    if (!stats.isFile()) return undefined;
    return { path, inode: String(stats.ino), modifiedMillis: Number(stats.mtimeMs) };
  } catch (error) {
    if (GONE.has(codeOf(error))) return undefined;
    throw error;
  }
}
