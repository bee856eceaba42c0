/** How a line that was sent is known where it is now: by what no other line has. */
export type Whereabouts =
  /** A record of a Kinesis stream. */
  | {
      readonly kind: "record";
      readonly streamArn: string;
      readonly shardId: string;
      readonly sequenceNumber: string;
    }
  /** A record of a delivery stream. */
  | { readonly kind: "delivery"; readonly deliveryStreamArn: string; readonly recordId: string }
  /** The one log event of a log stream. */
  | { readonly kind: "event"; readonly group: string; readonly stream: string }
  /** The one line of an object. */
  | { readonly kind: "object"; readonly bucket: string; readonly key: string };

/** A text that stands for the place, and no other. */
export function placeKey(where: Whereabouts): string {
  switch (where.kind) {
    case "record":
      return recordKey(where.streamArn, `${where.shardId}:${where.sequenceNumber}`);
    case "delivery":
      return deliveryKey(where.deliveryStreamArn, where.recordId);
    case "event":
      return eventKey(where.group, where.stream);
    case "object":
      return objectKey(where.bucket, where.key);
  }
}

/** @param eventId `<shard id>:<sequence number>` */
export const recordKey = (streamArn: string, eventId: string): string => `record ${streamArn} ${eventId}`;

export const deliveryKey = (deliveryStreamArn: string, recordId: string): string =>
  `delivery ${deliveryStreamArn} ${recordId}`;

export const eventKey = (group: string, stream: string): string => `event ${group} ${stream}`;

export const objectKey = (bucket: string, key: string): string => `object ${bucket} ${key}`;
