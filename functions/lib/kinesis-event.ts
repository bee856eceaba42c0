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
  const { Records } = event;
  for (let index = 0; index < Records.length; index += 1) {
    const wrong = wrongMember(Records[index]);
    if (wrong !== undefined) throw invalid(`Records[${index}]${wrong.member}`, wrong.rule);
  }
  return event as unknown as KinesisEvent;
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
