import { randomBytes } from "node:crypto";
import type { ObjectRecord } from "../object-record";
import { percentEncode } from "../xml-encoding";
import type { CreatedEvent } from "./configuration";

export interface CreatedObject {
  readonly bucket: string;
  readonly region: string;
  readonly event: CreatedEvent;
  readonly record: Pick<ObjectRecord, "key" | "size" | "etag" | "lastModified">;
  /** Rises with every write of a key. */
  readonly sequencer: string;
}

const LOCAL_OWNER = { principalId: "LOCAL" };

const requestId = (): string => randomBytes(8).toString("hex").toUpperCase();

/**
 * The message S3 sends of an object that was created; `versionId` is not in it, as no bucket here is versioned.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 *
 * @param configurationId the notification's, by which its receiver can tell it from others
 */
export const createdMessage = (created: CreatedObject, configurationId: string): string => {
  const { bucket, region, event, record, sequencer } = created;
  return JSON.stringify({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: region,
        eventTime: record.lastModified,
        eventName: event,
        userIdentity: LOCAL_OWNER,
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: { "x-amz-request-id": requestId(), "x-amz-id-2": "local" },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId,
          bucket: { name: bucket, ownerIdentity: LOCAL_OWNER, arn: `arn:aws:s3:::${bucket}` },
          object: { key: notifiedKey(record.key), size: record.size, eTag: record.etag, sequencer },
        },
      },
    ],
  });
};

/** A key as messages have it: URL-encoded, blanks as `+`, slashes as they are. */
export const notifiedKey = (key: string): string => percentEncode(key).replaceAll("%20", "+");

/** What S3 sends to find out whether it may send at all, when a configuration is put. */
export const testMessage = (bucket: string, time: Date): string =>
  JSON.stringify({
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: time.toISOString(),
    Bucket: bucket,
    RequestId: requestId(),
    HostId: "local",
  });
