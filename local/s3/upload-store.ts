import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { Checksum, ChecksumAlgorithm, ChecksumType } from "./checksum";
import { readJsonSync, writeJson } from "./json-file";
import { compareKeys } from "./key-order";
import { ObjectAttributes } from "./object-record";
import type { ObjectStore } from "./object-store";
import { noSuchUpload } from "./s3-error";
import type { StagedFile } from "./staging";

export const UploadPart = z.strictObject({
  number: z.int().positive(),
  /** File name in the upload's folder; another one for each upload of the same number. */
  file: z.string().regex(/^[\w-]+$/),
  size: z.int().nonnegative(),
  /** Without quotes. */
  etag: z.string(),
  lastModified: z.iso.datetime(),
  checksum: Checksum.optional(),
});
export type UploadPart = z.infer<typeof UploadPart>;

const UploadFile = z.strictObject({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  initiated: z.iso.datetime(),
  attributes: ObjectAttributes,
  /** What CreateMultipartUpload asked for. */
  checksum: z.strictObject({ algorithm: ChecksumAlgorithm, type: ChecksumType }).optional(),
});

export interface Upload extends z.infer<typeof UploadFile> {
  readonly parts: Map<number, UploadPart>;
}

export interface UploadAddress {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
}

/** Multipart uploads that are neither complete nor aborted, with their parts on disk; they survive a restart. */
export class UploadStore {
  readonly #store: ObjectStore;
  readonly #uploads = new Map<string, Upload>();

  constructor(store: ObjectStore) {
    this.#store = store;
    for (const { name } of store.buckets) {
      mkdirSync(store.folders.uploads(name), { recursive: true });
      for (const id of readdirSync(store.folders.uploads(name))) {
        this.#load(join(store.folders.uploads(name), id));
      }
    }
  }

  #load(folder: string): void {
    const upload = readJsonSync(join(folder, "upload.json"), UploadFile);
    if (upload === undefined) {
      return;
    }
    const parts = readdirSync(folder)
      .filter((name) => /^\d+\.json$/.test(name))
      .map((name) => readJsonSync(join(folder, name), UploadPart))
      .filter((part) => part !== undefined);
    this.#uploads.set(upload.id, { ...upload, parts: new Map(parts.map((part) => [part.number, part])) });
  }

  async create(wanted: Pick<Upload, "bucket" | "key" | "attributes" | "checksum">): Promise<Upload> {
    const file = { ...wanted, id: randomBytes(24).toString("hex"), initiated: new Date().toISOString() };
    const upload: Upload = { ...file, parts: new Map() };
    await this.#store.withBucket(wanted.bucket, async () => {
      const folder = this.#folder(upload);
      await mkdir(folder, { recursive: true });
      const target = join(folder, "upload.json");
      await writeJson({ folder: this.#store.folders.staging, target, value: file });
      this.#uploads.set(upload.id, upload);
    });
    return upload;
  }

  /** @throws {S3Error} NoSuchBucket, NoSuchUpload */
  get({ bucket, key, uploadId }: UploadAddress): Upload {
    this.#store.bucket(bucket);
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined || upload.bucket !== bucket || upload.key !== key) {
      throw noSuchUpload(uploadId);
    }
    return upload;
  }

  /** A bucket's uploads by key, then by time. */
  list(bucket: string): Upload[] {
    this.#store.bucket(bucket);
    return [...this.#uploads.values()]
      .filter((upload) => upload.bucket === bucket)
      .sort(
        (a, b) =>
          compareKeys(a.key, b.key) || compareKeys(a.initiated, b.initiated) || compareKeys(a.id, b.id),
      );
  }

  /**
   * Makes a staged file a part; it replaces an earlier one of the same number.
   * @throws {S3Error} NoSuchBucket, NoSuchUpload; the staged file is then removed
   */
  async putPart(
    address: UploadAddress,
    options: { number: number; staged: StagedFile },
  ): Promise<UploadPart> {
    const { number, staged } = options;
    try {
      return await this.#store.withBucket(address.bucket, async () => {
        const upload = this.get(address);
        const folder = this.#folder(upload);
        const part: UploadPart = {
          number,
          file: `${number}-${randomBytes(8).toString("hex")}`,
          size: staged.size,
          etag: staged.md5,
          lastModified: new Date().toISOString(),
          ...(staged.checksum === undefined ? {} : { checksum: staged.checksum }),
        };
        await rename(staged.path, join(folder, part.file));
        const target = join(folder, `${number}.json`);
        await writeJson({ folder: this.#store.folders.staging, target, value: part });
        const replaced = upload.parts.get(number);
        upload.parts.set(number, part);
        if (replaced !== undefined) {
          await rm(join(folder, replaced.file), { force: true });
        }
        return part;
      });
    } catch (error) {
      await rm(staged.path, { force: true });
      throw error;
    }
  }

  partPath(upload: Upload, part: UploadPart): string {
    return join(this.#folder(upload), part.file);
  }

  /** Forgets an upload and removes its parts. @throws {S3Error} NoSuchBucket, NoSuchUpload */
  async remove(address: UploadAddress): Promise<void> {
    await this.#store.withBucket(address.bucket, async () => {
      const upload = this.get(address);
      this.#uploads.delete(upload.id);
      await rm(this.#folder(upload), { recursive: true, force: true });
    });
  }

  /** Forgets the uploads of a bucket that is gone together with their parts. */
  forgetBucket(bucket: string): void {
    for (const upload of this.#uploads.values()) {
      if (upload.bucket === bucket) {
        this.#uploads.delete(upload.id);
      }
    }
  }

  #folder(upload: Pick<Upload, "bucket" | "id">): string {
    return join(this.#store.folders.uploads(upload.bucket), upload.id);
  }
}
