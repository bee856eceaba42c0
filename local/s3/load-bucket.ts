import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readState } from "../durable/state-file";
import { Bucket } from "./bucket";
import type { DataFolders } from "./data-folders";
import { readJsonSync } from "./json-file";
import { NotificationConfiguration } from "./notifications/configuration";
import { FALLBACK_FOLDER, fallbackPath, plainPath } from "./object-path";
import { ObjectRecord, plainAttributes } from "./object-record";

/** The file that says when a bucket was created. */
export const BucketFile = z.strictObject({ created: z.iso.datetime() });

const READ_BYTES = 1 << 20;

const md5Of = (path: string): string => {
  const hash = createHash("md5");
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const file = openSync(path, "r");
  try {
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, bytes));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
};

const statFile = (path: string): Stats | undefined => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
};

const adopt = (options: { key: string; file: string; path: string; stats: Stats }): ObjectRecord => {
  const md5 = md5Of(options.path);
  return {
    key: options.key,
    file: options.file,
    size: options.stats.size,
    mtimeMs: options.stats.mtimeMs,
    md5,
    etag: md5,
    lastModified: options.stats.mtime.toISOString(),
    attributes: plainAttributes(),
  };
};

/**
 * The record as it holds for the file that is there: the file is the truth. One whose bytes are others than the record
 * says (a stop between the two renames of a write, or a person's own change) becomes an object without metadata.
 */
const reconcile = (root: string, record: ObjectRecord): ObjectRecord | undefined => {
  const path = join(root, record.file);
  const stats = statFile(path);
  if (
    stats === undefined ||
    (record.file !== plainPath(record.key) && record.file !== fallbackPath(record.key))
  ) {
    return undefined;
  }
  if (stats.size === record.size && stats.mtimeMs === record.mtimeMs) {
    return record;
  }
  const found = adopt({ key: record.key, file: record.file, path, stats });
  return found.md5 === record.md5 ? record : found;
};

const filesUnder = (root: string, folder = ""): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return path === FALLBACK_FOLDER ? [] : filesUnder(root, path);
    }
    return entry.isFile() ? [path] : [];
  });

/** Reads one bucket from disk; files without metadata (put there by hand) become objects too. */
export const loadBucket = (folders: DataFolders, name: string): Bucket => {
  const root = folders.bucket(name);
  const records = folders.records(name);
  mkdirSync(records, { recursive: true });
  const created = readJsonSync(folders.bucketFile(name), BucketFile)?.created;
  const bucket = new Bucket(name, created ?? statSync(root).birthtime.toISOString());
  bucket.notifications =
    readState(folders.notifications(name), NotificationConfiguration, "a bucket's notifications") ?? [];
  for (const entry of readdirSync(records)) {
    const stored = readJsonSync(join(records, entry), ObjectRecord);
    const record = stored && reconcile(root, stored);
    if (record === undefined) {
      rmSync(join(records, entry), { force: true });
    } else {
      bucket.set(record);
    }
  }
  for (const file of filesUnder(root)) {
    const stats = bucket.ownerOf(file) === undefined ? statFile(join(root, file)) : undefined;
    if (stats !== undefined && plainPath(file) === file) {
      bucket.set(adopt({ key: file, file, path: join(root, file), stats }));
    }
  }
  return bucket;
};
