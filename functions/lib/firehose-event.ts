/**
 * The part of a record of a Firehose transformation event that functions read; AWS may add members.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export interface FirehoseRecord {
  readonly recordId: string;
  /** base64 */
  readonly data: string;
}

/** What becomes of a record: every record of the event is answered once. */
export interface FirehoseResult {
  readonly recordId: string;
  readonly result: "Ok" | "Dropped" | "ProcessingFailed";
  /** base64 */
  readonly data: string;
  readonly metadata?: { readonly partitionKeys: Readonly<Record<string, string>> };
}

/** An event that is none of Firehose; the message names the member and the rule, never the value. */
export class FirehoseEventError extends Error {
  override readonly name = "FirehoseEventError";
}

/**
 * The records of an event, checked. By hand, not by zod, which makes a copy of each.
 *
 * @throws FirehoseEventError for the first member that is missing or of another type
 */
export function firehoseRecords(event: unknown): readonly FirehoseRecord[] {
  if (!isObject(event) || !Array.isArray(event.records)) throw invalid("records", "an array");
  const { records } = event;
  for (let index = 0; index < records.length; index += 1) {
    const record: unknown = records[index];
    if (!isObject(record)) throw invalid(`records[${index}]`, "an object");
    if (typeof record.recordId !== "string") throw invalid(`records[${index}].recordId`, "text");
    if (typeof record.data !== "string") throw invalid(`records[${index}].data`, "text");
  }
  return records;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function invalid(where: string, what: string): FirehoseEventError {
  return new FirehoseEventError(`Firehose event: ${where} must be ${what}`);
}
