import { randomUUID } from "node:crypto";
import { timestampPattern } from "./timestamp-pattern";

export interface ObjectNameOptions {
  readonly deliveryStreamName: string;
  readonly versionId: string;
  /** IANA name, @default "UTC" */
  readonly timeZone?: string | undefined;
  readonly compression: "UNCOMPRESSED" | "GZIP";
  /** Replaces the one that the compression brings. */
  readonly fileExtension?: string | undefined;
}

/**
 * What follows the prefix in an object's key: `<stream>-<version>-<yyyy>-<MM>-<dd>-<HH>-<mm>-<ss>-<uuid><extension>`
 * (https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html).
 *
 * @throws AwsError InvalidArgumentException for an unknown time zone
 */
export function objectNames(options: ObjectNameOptions): (time: Date) => string {
  const { deliveryStreamName, versionId, timeZone = "UTC", compression, fileExtension } = options;
  const writeTime = timestampPattern("yyyy-MM-dd-HH-mm-ss", timeZone);
  const extension = fileExtension || (compression === "GZIP" ? ".gz" : "");
  return (time) => `${deliveryStreamName}-${versionId}-${writeTime(time)}-${randomUUID()}${extension}`;
}
