/**
 * The part of a Kinesis event's record that functions read; AWS may add members.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
export interface KinesisEventRecord {
  /** `<shardId>:<sequenceNumber>`: what a function names objects after. */
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
 * The records of an event, each still to be checked: `checkedRecord` does it when its turn has come, because going
 * over a full event's 7,000 records costs more than a check does.
 *
 * @throws KinesisEventError for an event without records
 */
export function eventRecords(event: unknown): readonly unknown[] {
  if (!isObject(event) || !Array.isArray(event.Records)) throw invalid("Records", "an array");
  return event.Records;
}

/**
 * A record, checked. By hand, not by zod, which makes a copy of each.
 *
 * @throws KinesisEventError for the first member that is missing or of another type
 */
export function checkedRecord(record: unknown, index: number): KinesisEventRecord {
  const wrong = wrongMember(record);
  if (wrong !== undefined) throw invalid(`Records[${index}]${wrong.member}`, wrong.rule);
  return record as KinesisEventRecord;
}

function wrongMember(record: unknown): { member: string; rule: string } | undefined {
  if (!isObject(record)) return { member: "", rule: "an object" };
  if (typeof record.eventID !== "string") return { member: ".eventID", rule: "text" };
  const { kinesis } = record;
  if (!isObject(kinesis)) return { member: ".kinesis", rule: "an object" };
  if (typeof kinesis.sequenceNumber !== "string") return { member: ".kinesis.sequenceNumber", rule: "text" };
  if (typeof kinesis.data !== "string") return { member: ".kinesis.data", rule: "text" };
  if (Number.isFinite(kinesis.approximateArrivalTimestamp)) return undefined;
  return { member: ".kinesis.approximateArrivalTimestamp", rule: "a number" };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function invalid(where: string, what: string): KinesisEventError {
  return new KinesisEventError(`Kinesis event: ${where} must be ${what}`);
}
