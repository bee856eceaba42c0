import { isObject } from "../../opensearch/json";
import { type BatchObject, type BatchRecord, locate } from "../locate-record";
import type { StoredAt } from "../recent-objects";
import type { EndedInvocation, Outcome } from "./outcome";

/** As long as a sequence number is: keys of objects that a batch makes hold one of its own. */
const SEQUENCE_NUMBER = /\d{50,60}/;

export type ReadRecords = (at: StoredAt) => Promise<readonly unknown[]>;

/** What became of a record of a Kinesis batch that a function stored as objects. */
export async function batchOutcome(
  { config, event, created, where }: EndedInvocation,
  readRecords: ReadRecords,
): Promise<Outcome> {
  if (where.kind !== "record") return { stages: [] };
  const records = batchRecords(event);
  const objects = await Promise.all(
    objectsOfBatch(created, records).map(async (at) => ({ ...at, records: await readRecords(at) })),
  );
  const found = locate(where.sequenceNumber, { records, objects });
  if (found === undefined) {
    const text = "done with the batch; no object of it holds the line";
    return { stages: [{ place: { kind: "function", name: config.functionName }, text }], state: "failed" };
  }
  const { kind, line } = found;
  const { bucket, key } = found.object as BatchObject & StoredAt;
  const record = found.object.records[line - 1];
  return {
    stages: [
      {
        place: { kind: "bucket", name: bucket },
        text: kind === "delivered" ? `line ${line} of ${key}` : quarantinedText({ key, line, record }),
        record,
        object: { bucket, key },
      },
    ],
    state: kind,
  };
}

/** Of an entry in quarantine, where it is and why. */
export function quarantinedText(entry: { key: string; line: number; record: unknown }): string {
  const { key, line, record } = entry;
  const reason = isObject(record) ? String(record.reason) : "";
  return `in quarantine, line ${line} of ${key}: ${reason}`;
}

function batchRecords(event: unknown): BatchRecord[] {
  const records = isObject(event) && Array.isArray(event.Records) ? event.Records : [];
  return records.flatMap((record: unknown) => {
    if (!isObject(record) || !isObject(record.kinesis)) return [];
    const sequenceNumber = String(record.eventID).split(":")[1] ?? "";
    return [{ sequenceNumber, data: String(record.kinesis.data) }];
  });
}

/** Other batches store objects at the same time. */
function objectsOfBatch(created: readonly StoredAt[], records: readonly BatchRecord[]): StoredAt[] {
  const numbers = new Set(records.map(({ sequenceNumber }) => sequenceNumber));
  return created.filter(({ key }) => {
    const [number] = SEQUENCE_NUMBER.exec(key) ?? [];
    return number !== undefined && numbers.has(number);
  });
}
