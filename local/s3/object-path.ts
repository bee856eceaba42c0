import { createHash } from "node:crypto";

/** Folder inside a bucket's folder that holds the objects whose keys cannot be file names. */
export const FALLBACK_FOLDER = ".keys";

/** Longest file name of ext4, APFS and NTFS, in bytes. */
const FILE_NAME_BYTES = 255;

const isFileName = (segment: string): boolean =>
  segment !== "" &&
  segment !== "." &&
  segment !== ".." &&
  !segment.includes("\0") &&
  Buffer.byteLength(segment) <= FILE_NAME_BYTES;

/**
 * The path under the bucket's folder that shows the key as it reads, `/` between the segments, or undefined when no
 * such file can exist (a segment `.`, `..`, empty, too long or with NUL) or when it would fall into the fallback folder.
 */
export const plainPath = (key: string): string | undefined => {
  const segments = key.split("/");
  const inFallback = segments[0]?.toLowerCase() === FALLBACK_FOLDER;
  return inFallback || !segments.every(isFileName) ? undefined : key;
};

/** The path every key can have: a fixed-length name that depends on the key alone. */
export const fallbackPath = (key: string): string =>
  `${FALLBACK_FOLDER}/${createHash("sha256").update(key).digest("hex")}`;

/** The file name of a key's metadata. */
export const recordName = (key: string): string => `${createHash("sha256").update(key).digest("hex")}.json`;

/** Two keys whose folded paths are equal would share one file on this platform's usual file system. */
export const foldPath = (path: string, platform: NodeJS.Platform = process.platform): string =>
  platform === "darwin" || platform === "win32" ? path.normalize("NFC").toLowerCase() : path;
