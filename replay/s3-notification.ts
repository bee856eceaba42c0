import * as z from "zod";
import type { ListedObject } from "./bucket";
import { ReplayError } from "./error";
import { readJson } from "./ndjson";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const Notification = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string().min(1) }) }) })).min(1),
});

/** What S3 would be asked to tell anew. */
export interface NotifiedObject extends Pick<ListedObject, "key" | "bytes" | "etag" | "modifiedAt"> {
  readonly bucket: string;
  readonly region: string;
}

/**
 * What S3 told a queue when objects were made, told again: version 2.1, with what can be known of it today. There is no
 * word of who wrote the object, and `configurationId` says that it is not S3 who speaks.
 *
 * @example
 * s3Notification([{ bucket: "logs", region: "ap-northeast-2", key, bytes: 731, etag: '"…"', modifiedAt }]);
 */
export function s3Notification(objects: readonly NotifiedObject[]): string {
  return JSON.stringify({
    Records: objects.map(({ bucket, region, key, bytes, etag, modifiedAt }) => ({
      eventVersion: "2.1",
      eventSource: "aws:s3",
      awsRegion: region,
      eventTime: modifiedAt.toISOString(),
      eventName: "ObjectCreated:Put",
      s3: {
        s3SchemaVersion: "1.0",
        configurationId: "replay",
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encodedKey(key), size: bytes, eTag: etag.replaceAll('"', "") },
      },
    })),
  });
}

/** The keys of the objects that a notification tells of. @throws ReplayError for anything else */
export function notifiedKeys(where: string, body: string): string[] {
  return readJson(Notification, where, body).Records.map(({ s3 }) => {
    try {
      return decodeURIComponent(s3.object.key.replaceAll("+", " "));
    } catch {
      throw new ReplayError(`${where}: cannot be replayed: an object's key must be URL-encoded`);
    }
  });
}

/** As in a form, slashes as they are. */
function encodedKey(key: string): string {
  return encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+");
}
