import * as z from "zod";
import { readNdjson } from "./ndjson";
import { replayShardId } from "./quarantine-key";

/** A line as functions/nginx-to-s3/quarantined-line.ts writes it. */
const QuarantinedLine = z.object({
  raw: z.string(),
  encoding: z.literal("base64").optional(),
  sequenceNumber: z.string(),
  arrivalTime: z.iso.datetime(),
});
export type QuarantinedLine = z.infer<typeof QuarantinedLine>;

/** @throws ReplayError for an object that does not hold quarantined lines */
export function readQuarantinedLines(key: string, text: Buffer): QuarantinedLine[] {
  return readNdjson(QuarantinedLine, key, text);
}

/** Leaves a megabyte of what an invocation may hold (6 MiB). https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const EVENT_BYTES = 5 * 1_024 * 1_024;

export interface LineEventOptions {
  /** Bytes of an event at most, unless a single line is longer. @default 5 MiB */
  readonly eventBytes?: number;
}

/**
 * An object's lines as Kinesis events, each as JSON. A line is a record with its own sequence number and arrival time;
 * but all lines of an event have the same event id, because the function names objects after it: so an hour's object
 * has the same key whichever of the lines today's formats read.
 */
export function* lineEvents(
  key: string,
  lines: readonly QuarantinedLine[],
  { eventBytes = EVENT_BYTES }: LineEventOptions = {},
): Generator<string> {
  const shardId = replayShardId(key);
  const eventOf = (number: number, records: readonly string[]): string =>
    `{"Records":[${records.map((record) => `{"eventID":"${shardId}-${number}:0",${record}}`).join(",")}]}`;
  let number = 0;
  let records: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const record = `"kinesis":${JSON.stringify(kinesisRecord(line))}`;
    const size = record.length + EVENT_ID_BYTES;
    if (records.length > 0 && bytes + size > eventBytes) {
      yield eventOf(number, records);
      number += 1;
      records = [];
      bytes = 0;
    }
    records.push(record);
    bytes += size;
  }
  if (records.length > 0) yield eventOf(number, records);
}

/** Room for an event id and what is around a record. */
const EVENT_ID_BYTES = 64;

/** The part of a record that functions/lib/kinesis-event.ts reads. */
function kinesisRecord({ raw, encoding, sequenceNumber, arrivalTime }: QuarantinedLine): object {
  return {
    sequenceNumber,
    data: encoding === "base64" ? raw : Buffer.from(raw, "utf8").toString("base64"),
    approximateArrivalTimestamp: Date.parse(arrivalTime) / 1_000,
  };
}
