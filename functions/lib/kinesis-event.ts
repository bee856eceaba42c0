/**
 * The part of a Kinesis event that functions read; AWS may add fields.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
export interface KinesisEvent {
  readonly Records: readonly KinesisEventRecord[];
}

export interface KinesisEventRecord {
  /** `<shardId>:<sequenceNumber>` */
  readonly eventID: string;
  readonly kinesis: {
    readonly sequenceNumber: string;
    /** base64 */
    readonly data: string;
    /** Seconds since 1970, with a fraction. */
    readonly approximateArrivalTimestamp: number;
  };
}

/** An event that is none of Kinesis; the message names the member and the rule, never the value. */
export class KinesisEventError extends Error {
  override readonly name = "KinesisEventError";
}

/**
 * The event, checked. By hand, not by zod: a full event has 7,000 records, and zod makes a copy of each.
 *
 * @throws KinesisEventError for the first member that is missing or of another type
 */
export function readKinesisEvent(event: unknown): KinesisEvent {
  if (!isObject(event) || !Array.isArray(event.Records)) throw invalid("Records", "an array");
  event.Records.forEach(checkRecord);
  return event as unknown as KinesisEvent;
}

function checkRecord(record: unknown, index: number): void {
  const where = `Records[${index}]`;
  if (!isObject(record)) throw invalid(where, "an object");
  if (typeof record.eventID !== "string") throw invalid(`${where}.eventID`, "text");
  const { kinesis } = record;
  if (!isObject(kinesis)) throw invalid(`${where}.kinesis`, "an object");
  if (typeof kinesis.sequenceNumber !== "string") throw invalid(`${where}.kinesis.sequenceNumber`, "text");
  if (typeof kinesis.data !== "string") throw invalid(`${where}.kinesis.data`, "text");
  if (!Number.isFinite(kinesis.approximateArrivalTimestamp)) {
    throw invalid(`${where}.kinesis.approximateArrivalTimestamp`, "a number");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function invalid(where: string, what: string): KinesisEventError {
  return new KinesisEventError(`Kinesis event: ${where} must be ${what}`);
}
