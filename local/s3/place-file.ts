import { mkdir, rename, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Bucket } from "./bucket";
import { fallbackPath, plainPath } from "./object-path";

/** What the file system says when a key's path cannot be a file: a folder is there, or a file is where a folder must be. */
const NO_PLACE = new Set(["ENOTDIR", "EEXIST", "EISDIR", "ENOTEMPTY", "ENAMETOOLONG", "EINVAL"]);

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const move = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
};

/**
 * Moves a whole file to where `key` lives in the bucket's folder: under its plain name when that is possible and free,
 * else under its fallback name.
 * @returns the path under the bucket's folder
 */
export const placeFile = async (options: {
  bucket: Bucket;
  root: string;
  key: string;
  from: string;
}): Promise<string> => {
  const { bucket, root, key, from } = options;
  const plain = plainPath(key);
  const owner = plain === undefined ? undefined : bucket.ownerOf(plain);
  if (plain !== undefined && (owner === undefined || owner === key)) {
    try {
      await move(from, join(root, plain));
      return plain;
    } catch (error) {
      if (!NO_PLACE.has(errorCode(error) ?? "")) {
        throw error;
      }
      await removeEmptyFolders(root, plain);
    }
  }
  const fallback = fallbackPath(key);
  await move(from, join(root, fallback));
  return fallback;
};

/** Removes the folders above `file` that hold nothing any more, up to the bucket's own. */
export const removeEmptyFolders = async (root: string, file: string): Promise<void> => {
  for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) {
        return;
      }
    }
  }
};
