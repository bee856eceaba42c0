import { gunzipSync } from "node:zlib";
import { isObject } from "../opensearch/json";
import { deliveryKey, eventKey, objectKey, recordKey, type Whereabouts } from "./whereabouts";

/** Where a line was seen in a function's event. */
export interface Sighting {
  readonly traceId: string;
  /** What the event is about as a whole: "a batch of 17 records". */
  readonly batch: string;
  /** As it is known from here on, where that is another way than before. */
  readonly becomes?: Whereabouts;
  /** Of the message that brought it. */
  readonly message?: { readonly id: string; readonly receives: number; readonly queueArn: string };
}

/** Traces by the places of their lines, as `placeKey` writes them. */
export type LiveTraces = ReadonlyMap<string, string>;

/**
 * The lines that are looked out for in the event of a function: of Kinesis, Firehose, CloudWatch Logs or SQS. An event of
 * any other shape has none of them.
 */
export function sightings(event: unknown, live: LiveTraces): Sighting[] {
  if (!isObject(event)) return [];
  if (Array.isArray(event.Records)) return ofRecords(event.Records, live);
  if (Array.isArray(event.records)) return ofDelivery(event, event.records, live);
  if (isObject(event.awslogs)) return ofLogs(event.awslogs.data, live);
  return [];
}

function ofRecords(records: readonly unknown[], live: LiveTraces): Sighting[] {
  return records.flatMap((record): Sighting[] => {
    if (!isObject(record)) return [];
    if (typeof record.body === "string") return ofMessage(record, record.body, { live, records });
    const traceId = live.get(recordKey(String(record.eventSourceARN), String(record.eventID)));
    return traceId === undefined ? [] : [{ traceId, batch: `a batch of ${counted(records, "record")}` }];
  });
}

function ofDelivery(
  event: Readonly<Record<string, unknown>>,
  records: readonly unknown[],
  live: LiveTraces,
): Sighting[] {
  const deliveryStreamArn = String(event.deliveryStreamArn);
  const batch = `a batch of ${counted(records, "record")}`;
  return records.flatMap((record): Sighting[] => {
    if (!isObject(record)) return [];
    const recordId = String(record.recordId);
    const known = live.get(deliveryKey(deliveryStreamArn, recordId));
    if (known !== undefined) return [{ traceId: known, batch }];
    const { kinesisRecordMetadata: origin } = record;
    if (!isObject(origin)) return [];
    const eventId = `${String(origin.shardId)}:${String(origin.sequenceNumber)}`;
    const traceId = live.get(recordKey(String(event.sourceKinesisStreamArn), eventId));
    if (traceId === undefined) return [];
    return [{ traceId, batch, becomes: { kind: "delivery", deliveryStreamArn, recordId } }];
  });
}

function ofLogs(data: unknown, live: LiveTraces): Sighting[] {
  const content = typeof data === "string" ? unpacked(data) : undefined;
  if (!isObject(content) || !Array.isArray(content.logEvents)) return [];
  const traceId = live.get(eventKey(String(content.logGroup), String(content.logStream)));
  return traceId === undefined ? [] : [{ traceId, batch: counted(content.logEvents, "log event") }];
}

function ofMessage(
  message: Readonly<Record<string, unknown>>,
  body: string,
  { live, records }: { live: LiveTraces; records: readonly unknown[] },
): Sighting[] {
  const attributes = isObject(message.attributes) ? message.attributes : {};
  return notifiedKeys(body).flatMap(({ bucket, key }) => {
    const traceId = live.get(objectKey(bucket, key));
    if (traceId === undefined) return [];
    return [
      {
        traceId,
        batch: `a batch of ${counted(records, "message")}`,
        message: {
          id: String(message.messageId),
          receives: Number(attributes.ApproximateReceiveCount),
          queueArn: String(message.eventSourceARN),
        },
      },
    ];
  });
}

/** Of an S3 notification. Keys are URL-encoded as in a form. */
function notifiedKeys(body: string): { bucket: string; key: string }[] {
  const content = parsed(body);
  if (!isObject(content) || !Array.isArray(content.Records)) return [];
  return content.Records.flatMap((record: unknown) => {
    const s3 = isObject(record) && isObject(record.s3) ? record.s3 : {};
    const { bucket, object } = s3;
    if (!isObject(bucket) || !isObject(object)) return [];
    const key = new URLSearchParams(`key=${String(object.key)}`).get("key") ?? "";
    return [{ bucket: String(bucket.name), key }];
  });
}

function unpacked(base64: string): unknown {
  try {
    return parsed(gunzipSync(Buffer.from(base64, "base64")).toString("utf8"));
  } catch {
    // Somebody's own event, by hand.
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function counted(items: readonly unknown[], what: string): string {
  return `${items.length.toLocaleString("en-US")} ${what}${items.length === 1 ? "" : "s"}`;
}
