import { randomBytes } from "node:crypto";
import { validateHeaderValue } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import { checkBucketName } from "./bucket-name";
import { keysWithPrefix } from "./key-order";
import { S3_LIMITS } from "./limits";
import type { NotificationConfiguration } from "./notifications/configuration";
import { type NotificationQueues, Notifier } from "./notifications/notifier";
import { putNotifications } from "./notifications/put-configuration";
import { DEFAULT_CONTENT_TYPE, type ObjectRecord, plainAttributes } from "./object-record";
import { type ObjectCreated, ObjectStore } from "./object-store";
import type { Reply } from "./operation";
import { errorReply, sendReply } from "./respond";
import { route } from "./route";
import { readS3Request } from "./s3-request";
import { bufferBody } from "./staging";
import { UploadStore } from "./upload-store";

/** S3 as the gateway and the engine use it. In-process calls throw the same {@link S3Error} that clients read as XML. */
export interface S3Service extends LocalService {
  /** @throws {S3Error} InvalidBucketName, BucketAlreadyOwnedByYou */
  createBucket(name: string): Promise<void>;
  hasBucket(name: string): boolean;
  /** Names, sorted. */
  listBuckets(): string[];
  /**
   * Stores bytes whole.
   * @throws {S3Error} NoSuchBucket, KeyTooLongError, EntityTooLarge
   * @throws {TypeError} when the content type cannot be a header
   */
  putObject(object: {
    bucket: string;
    key: string;
    body: Buffer | string;
    contentType?: string;
  }): Promise<{ etag: string }>;
  /** Reads an object into memory. @throws {S3Error} NoSuchBucket, NoSuchKey */
  getObject(address: { bucket: string; key: string }): Promise<StoredObject>;
  /** Removes an object if it is there. @throws {S3Error} NoSuchBucket */
  deleteObject(address: { bucket: string; key: string }): Promise<void>;
  /** Keys that start with `prefix` (default: all), in UTF-8 order. @throws {S3Error} NoSuchBucket */
  listKeys(bucket: string, prefix?: string): string[];
  /** What is stored below a prefix (default: all), in UTF-8 order. @throws {S3Error} NoSuchBucket */
  listObjects(bucket: string, prefix?: string): StoredAs[];
  /** Calls back after each object that became visible, however it was written; the result stops that. */
  onObjectCreated(listener: (event: ObjectCreated) => void): () => void;
  /**
   * Has a bucket tell queues of its objects, as a plan says: nothing happens where it does already.
   * @throws {S3Error} NoSuchBucket, InvalidArgument
   */
  setNotifications(bucket: string, configuration: NotificationConfiguration): Promise<void>;
}

/** An object without its bytes. */
export interface StoredAs {
  readonly key: string;
  readonly size: number;
  /** ISO 8601 */
  readonly lastModified: string;
}

export interface StoredObject {
  readonly body: Buffer;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

const storedObject = (record: ObjectRecord, body: Buffer): StoredObject => ({
  body,
  size: record.size,
  etag: record.etag,
  lastModified: new Date(record.lastModified),
  contentType: record.attributes.headers["content-type"],
  contentEncoding: record.attributes.headers["content-encoding"],
  metadata: record.attributes.metadata,
});

export interface S3Options {
  readonly dataDir: string;
  /** What GetBucketLocation says; in us-east-1 creating an own bucket again is no error. */
  readonly region: string;
  /** Who can be told of objects, @default nobody */
  readonly queues?: NotificationQueues;
  /** Told of notifications that cannot be sent yet, @default nobody */
  readonly onError?: (error: Error) => void;
}

const NO_QUEUES: NotificationQueues = { has: () => false, send: () => undefined };

/**
 * Starts the local S3 on a data directory, which it owns until `close()`: objects are plain files at
 * `DIR/s3/<bucket>/<key>`, everything else about them lies under `DIR/s3-meta`. Reads what is there before it returns.
 *
 * Not emulated: versions (a bucket is never versioned), access control and signatures (everyone may do everything),
 * encryption (its headers are kept and given back). Operations that are missing answer 501 and name themselves.
 *
 * @throws when the data directory cannot be read or made
 * @example
 * const s3 = createS3Service({ dataDir: ".local", region: "ap-northeast-2" });
 * createServer((request, response) => void s3.handle(request, response)).listen(4566, "127.0.0.1");
 */
export const createS3Service = ({
  dataDir,
  region,
  queues = NO_QUEUES,
  onError = () => undefined,
}: S3Options): S3Service => {
  const store = new ObjectStore(dataDir, (folders) => new Notifier({ folders, region, queues, onError }));
  const uploads = new UploadStore(store);

  const answer = async (request: GatewayRequest): Promise<Reply> => {
    const parsed = readS3Request(request);
    if (parsed.bucket !== undefined) {
      checkBucketName(parsed.bucket);
    }
    return route(parsed)({ request: parsed, store, uploads, region, queues });
  };

  return {
    async handle(request: GatewayRequest, response: GatewayResponse): Promise<void> {
      const requestId = randomBytes(8).toString("hex").toUpperCase();
      const reply = await answer(request).catch((error: unknown) =>
        errorReply(error, { resource: (request.url ?? "/").split("?")[0] ?? "/", requestId }),
      );
      await sendReply({ request, response, reply, requestId });
    },
    close: () => store.close(),
    createBucket: (name) => store.createBucket(name),
    hasBucket: (name) => store.has(name),
    listBuckets: () => store.buckets.map(({ name }) => name),
    async putObject({ bucket, key, body, contentType }) {
      store.bucket(bucket);
      validateHeaderValue("content-type", contentType ?? DEFAULT_CONTENT_TYPE);
      const staged = await store.stage(bufferBody(Buffer.from(body), S3_LIMITS.putBytes));
      const attributes = plainAttributes(contentType);
      const { etag } = await store.commit({ bucket, key, staged, attributes });
      return { etag };
    },
    async getObject({ bucket, key }) {
      const { record, file } = await store.open(bucket, key);
      try {
        return storedObject(record, await file.readFile());
      } finally {
        await file.close();
      }
    },
    deleteObject: (address) => store.delete(address),
    listKeys: (bucket, prefix = "") => keysWithPrefix(store.bucket(bucket).keys, prefix),
    listObjects: (name, prefix = "") => {
      const bucket = store.bucket(name);
      return keysWithPrefix(bucket.keys, prefix).flatMap((key) => bucket.get(key) ?? []);
    },
    onObjectCreated: (listener) => store.onObjectCreated(listener),
    async setNotifications(bucket, configuration) {
      if (isDeepStrictEqual(store.bucket(bucket).notifications, configuration)) return;
      await putNotifications({ store, queues, bucket, configuration });
    },
  };
};
