import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Bucket } from "./bucket";
import { checkBucketName, isBucketName } from "./bucket-name";
import type { Checksum } from "./checksum";
import { DataFolders } from "./data-folders";
import { writeJson } from "./json-file";
import { loadBucket } from "./load-bucket";
import type { CreatedEvent } from "./notifications/configuration";
import type { Notifier } from "./notifications/notifier";
import { checkKey } from "./object-key";
import { recordName } from "./object-path";
import type { ObjectAttributes, ObjectRecord } from "./object-record";
import { placeFile, removeEmptyFolders } from "./place-file";
import type { WriteGuard } from "./preconditions";
import type { IncomingBody } from "./request-body";
import { noSuchBucket, noSuchKey, S3Error } from "./s3-error";
import { type StagedFile, stageBody } from "./staging";

/** An object that became visible. */
export interface ObjectCreated {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly time: Date;
}

/** A whole file and what it becomes. */
export interface ObjectWrite {
  readonly bucket: string;
  readonly key: string;
  readonly staged: StagedFile;
  readonly attributes: ObjectAttributes;
  readonly guard?: WriteGuard;
  /** @default ObjectCreated:Put */
  readonly event?: CreatedEvent;
  /** Given for multipart objects, whose ETag and checksum are made from those of their parts. */
  readonly multipart?: { etag: string; checksum: Checksum | undefined; partSizes: number[] };
}

/**
 * The buckets and their objects: bytes as plain files under `DIR/s3/<bucket>`, metadata under `DIR/s3-meta/<bucket>`,
 * an index of both in memory. One store owns a data directory at a time.
 */
export class ObjectStore {
  readonly folders: DataFolders;
  readonly #buckets = new Map<string, Bucket>();
  readonly #listeners = new Set<(event: ObjectCreated) => void>();

  readonly #notifier: Notifier | undefined;

  /**
   * Reads what is on disk; bodies that were still arriving when an earlier process stopped are removed.
   *
   * @param notifier tells queues of objects; absent: nobody is told
   */
  constructor(dataDir: string, notifier?: (folders: DataFolders) => Notifier) {
    this.folders = new DataFolders(dataDir);
    mkdirSync(this.folders.objects, { recursive: true });
    rmSync(this.folders.staging, { recursive: true, force: true });
    mkdirSync(this.folders.staging, { recursive: true });
    for (const entry of readdirSync(this.folders.objects, { withFileTypes: true })) {
      if (entry.isDirectory() && isBucketName(entry.name)) {
        this.#buckets.set(entry.name, loadBucket(this.folders, entry.name));
      }
    }
    this.#notifier = notifier?.(this.folders);
    for (const bucket of this.buckets) this.#notifier?.recover(bucket);
  }

  /** Every bucket in the order of its name. */
  get buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  has(name: string): boolean {
    return this.#buckets.has(name);
  }

  /** @throws {S3Error} NoSuchBucket */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      throw noSuchBucket(name);
    }
    return bucket;
  }

  onObjectCreated(listener: (event: ObjectCreated) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws {S3Error} InvalidBucketName, BucketAlreadyOwnedByYou */
  async createBucket(name: string): Promise<void> {
    checkBucketName(name);
    if (this.#buckets.has(name)) {
      throw new S3Error(
        "BucketAlreadyOwnedByYou",
        "Your previous request to create the named bucket succeeded and you already own it.",
        { BucketName: name },
      );
    }
    const bucket = new Bucket(name, new Date().toISOString());
    // In the index at once, so that of two simultaneous requests one fails; its steps wait for the folders.
    this.#buckets.set(name, bucket);
    await bucket.lock.run(async () => {
      try {
        await mkdir(this.folders.records(name), { recursive: true });
        await writeFile(this.folders.bucketFile(name), JSON.stringify({ created: bucket.created }));
        await mkdir(this.folders.bucket(name), { recursive: true });
      } catch (error) {
        this.#buckets.delete(name);
        throw error;
      }
    });
  }

  /** @throws {S3Error} NoSuchBucket, BucketNotEmpty (files that someone put there by hand count too) */
  async deleteBucket(name: string): Promise<void> {
    await this.withBucket(name, async (bucket) => {
      const entries = await readdir(this.folders.bucket(name), { recursive: true, withFileTypes: true });
      if (bucket.keys.length > 0 || entries.some((entry) => !entry.isDirectory())) {
        throw new S3Error("BucketNotEmpty", "The bucket you tried to delete is not empty", {
          BucketName: name,
        });
      }
      await rm(this.folders.bucket(name), { recursive: true });
      await rm(this.folders.bucketMeta(name), { recursive: true, force: true });
      this.#buckets.delete(name);
    });
  }

  /** @throws {S3Error} NoSuchBucket, NoSuchKey */
  head(bucket: string, key: string): ObjectRecord {
    checkKey(key);
    const record = this.bucket(bucket).get(key);
    if (record === undefined) {
      throw noSuchKey(key);
    }
    return record;
  }

  /**
   * Opens an object's bytes together with the record that describes exactly them. The caller closes the file.
   * @throws {S3Error} NoSuchBucket, NoSuchKey
   */
  async open(bucket: string, key: string): Promise<{ record: ObjectRecord; file: FileHandle }> {
    return this.withBucket(bucket, async () => {
      const record = this.head(bucket, key);
      const file = await open(join(this.folders.bucket(bucket), record.file)).catch((error: unknown) => {
        // The file was removed by hand while the service runs.
        throw (error as NodeJS.ErrnoException).code === "ENOENT" ? noSuchKey(key) : error;
      });
      return { record, file };
    });
  }

  /** Receives a body into the staging folder; see {@link stageBody}. */
  stage(body: IncomingBody): Promise<StagedFile> {
    return stageBody(this.folders.staging, body);
  }

  /**
   * Makes a staged file an object, or removes it when that is refused.
   * @throws {S3Error} NoSuchBucket, and what the guard throws
   */
  async commit(write: ObjectWrite): Promise<ObjectRecord> {
    try {
      return await this.withBucket(write.bucket, (bucket) => this.#commit(bucket, write));
    } catch (error) {
      await rm(write.staged.path, { force: true });
      throw error;
    }
  }

  async #commit(bucket: Bucket, write: ObjectWrite): Promise<ObjectRecord> {
    const { name } = bucket;
    const { key, staged, attributes, guard, multipart } = write;
    checkKey(key);
    const existing = bucket.get(key);
    guard?.(existing);
    const notice = this.#notifier?.begin(bucket, { key, event: write.event ?? "ObjectCreated:Put" });
    const root = this.folders.bucket(name);
    const file = await placeFile({ bucket, root, key, from: staged.path }).catch((error: unknown) => {
      notice?.dropped();
      throw error;
    });
    const checksum = multipart === undefined ? staged.checksum : multipart.checksum;
    const record: ObjectRecord = {
      key,
      file,
      size: staged.size,
      mtimeMs: staged.mtimeMs,
      md5: staged.md5,
      etag: multipart?.etag ?? staged.md5,
      lastModified: new Date().toISOString(),
      attributes,
      ...(checksum === undefined ? {} : { checksum }),
      ...(multipart === undefined ? {} : { partSizes: multipart.partSizes }),
    };
    bucket.set(record);
    const target = join(this.folders.records(name), recordName(key));
    await writeJson({ folder: this.folders.staging, target, value: record });
    if (existing !== undefined && existing.file !== file) {
      await rm(join(root, existing.file), { force: true });
      await removeEmptyFolders(root, existing.file);
    }
    notice?.stored(record);
    const { size, etag, lastModified } = record;
    for (const listener of this.#listeners) {
      // Not in this step: a listener's fault is not a fault of the write, and must not pass for one.
      queueMicrotask(() => listener({ bucket: name, key, size, etag, time: new Date(lastModified) }));
    }
    return record;
  }

  /** Removes an object if it is there. @throws {S3Error} NoSuchBucket, and what the guard throws */
  async delete(options: { bucket: string; key: string; guard?: WriteGuard }): Promise<void> {
    const { bucket: name, key, guard } = options;
    checkKey(key);
    await this.withBucket(name, async (bucket) => {
      const record = bucket.get(key);
      guard?.(record);
      if (record !== undefined) {
        bucket.delete(key);
        // The bytes first: a file without a record would become an object again at the next start.
        await rm(join(this.folders.bucket(name), record.file), { force: true });
        await rm(join(this.folders.records(name), recordName(key)), { force: true });
        await removeEmptyFolders(this.folders.bucket(name), record.file);
      }
    });
  }

  /** Resolves when the steps that were under way are done. */
  async close(): Promise<void> {
    await Promise.all(this.buckets.map((bucket) => bucket.lock.run(async () => undefined)));
  }

  /**
   * Runs a step under the bucket's lock, so that nothing else changes the bucket meanwhile.
   * @throws {S3Error} NoSuchBucket, also when the bucket was deleted while the step waited
   */
  async withBucket<T>(name: string, step: (bucket: Bucket) => Promise<T>): Promise<T> {
    const bucket = this.bucket(name);
    return bucket.lock.run(async () => {
      if (this.#buckets.get(bucket.name) !== bucket) {
        throw noSuchBucket(bucket.name);
      }
      return step(bucket);
    });
  }
}
