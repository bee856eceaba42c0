import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describeSendError } from "../shipper/send-error";
import { decompressed } from "./decompress";
import { ReplayError } from "./error";

export interface ReplayBucketOptions {
  readonly s3: Pick<S3Client, "send">;
  readonly bucket: string;
  /** When the run began: the folder of what it replays. */
  readonly startedAt: Date;
}

/** An object as it was read. */
export interface ReadObject {
  readonly key: string;
  /** Decompressed. */
  readonly text: Buffer;
  readonly etag: string;
}

/** What a list says of an object. */
export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** It has to be restored before it can be read. */
  readonly archived: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html */
const ARCHIVES: readonly string[] = ["GLACIER", "DEEP_ARCHIVE"];

/** The bucket of one stack, as replaying needs it. Errors name the bucket or the key. */
export class ReplayBucket {
  /** `replayed/2026-11-21T06.20.11.123Z`: no key twice, whatever is replayed again later. */
  readonly folder: string;
  readonly name: string;

  constructor(private readonly options: ReplayBucketOptions) {
    this.name = options.bucket;
    this.folder = `replayed/${options.startedAt.toISOString().replaceAll(":", ".")}`;
  }

  /** Keys below a prefix, in order. */
  async keys(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of this.pages({ Prefix: prefix })) {
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    }
    return keys;
  }

  /**
   * An object without its content. By a list, because a list needs no right to read, and says why where it is refused.
   *
   * @returns undefined where there is no such object (any more)
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
   */
  async find(key: string): Promise<ListedObject | undefined> {
    const list = { Prefix: key, MaxKeys: 1, OptionalObjectAttributes: ["RestoreStatus" as const] };
    const { value: page } = await this.pages(list).next();
    const [object] = page?.Contents ?? [];
    if (object?.Key !== key) return undefined;
    const { ETag = "", Size = 0, LastModified = new Date(0), StorageClass, RestoreStatus } = object;
    const restored = RestoreStatus?.RestoreExpiryDate !== undefined;
    const archived = !restored && ARCHIVES.includes(StorageClass ?? "");
    return { key, etag: ETag, bytes: Size, modifiedAt: LastModified, archived };
  }

  /** `prefix` and the next part of the keys below it, ended by a slash. */
  async folders(prefix: string): Promise<string[]> {
    const folders: string[] = [];
    for await (const page of this.pages({ Prefix: prefix, Delimiter: "/" })) {
      for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined) folders.push(Prefix);
    }
    return folders;
  }

  /** @returns undefined where there is no such object (any more) */
  async read(key: string): Promise<ReadObject | undefined> {
    const { s3, bucket } = this.options;
    try {
      const { Body, ETag = "" } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      return { key, text: decompressed(key, bytes), etag: ETag };
    } catch (error) {
      if (isNamed(error, "NoSuchKey")) return undefined;
      throw replayError(key, error);
    }
  }

  /** Writes an object of ours; `after` is its etag as we know it, undefined where there must be none. */
  async write(key: string, text: string, after: string | undefined): Promise<string> {
    const { s3, bucket } = this.options;
    const condition = after === undefined ? { IfNoneMatch: "*" } : { IfMatch: after };
    try {
      const put = { Bucket: bucket, Key: key, Body: text, ContentType: "application/json", ...condition };
      const { ETag = "" } = await s3.send(new PutObjectCommand(put));
      return ETag;
    } catch (error) {
      if (!isNamed(error, "PreconditionFailed")) throw replayError(key, error);
      throw new ReplayError(`${key}: another replay is writing it: wait until that one has ended`);
    }
  }

  async remove(key: string): Promise<void> {
    const { s3, bucket } = this.options;
    try {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    } catch (error) {
      throw replayError(key, error);
    }
  }

  /**
   * Moves an object below `folder`: copies it, then deletes it where it was. One that is not there any more has been
   * moved by somebody else.
   *
   * @param etag of what was replayed
   * @throws ReplayError where the object is another one by now: then it stays
   */
  async moveAside({ key, etag }: Pick<ReadObject, "key" | "etag">): Promise<void> {
    const { s3, bucket } = this.options;
    const source = [bucket, ...key.split("/")].map(encodeURIComponent).join("/");
    try {
      const to = {
        Bucket: bucket,
        Key: `${this.folder}/${key}`,
        CopySource: source,
        CopySourceIfMatch: etag,
      };
      await s3.send(new CopyObjectCommand(to));
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }));
    } catch (error) {
      if (isNamed(error, "NoSuchKey")) return;
      if (!isNamed(error, "PreconditionFailed")) throw replayError(key, error);
      throw new ReplayError(
        `${key}: was written again meanwhile: it stays, and the next run replays it again`,
      );
    }
  }

  private async *pages(list: Omit<ListObjectsV2CommandInput, "Bucket">) {
    const { s3, bucket } = this.options;
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const next = token === undefined ? {} : { ContinuationToken: token };
      const page = await s3
        .send(new ListObjectsV2Command({ Bucket: bucket, ...list, ...next }))
        .catch((error: unknown) => {
          throw replayError(`s3://${bucket}`, error);
        });
      yield page;
      token = page.NextContinuationToken;
    }
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function replayError(where: string, error: unknown): ReplayError {
  return error instanceof ReplayError ? error : new ReplayError(`${where}: ${describeSendError(error)}`);
}
