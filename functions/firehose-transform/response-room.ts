import type { FirehoseRecord, FirehoseResult } from "../lib/firehose-event";

/** Bytes that the answer of a Lambda function may have: 6 MiB and a hundred bytes. */
export const RESPONSE_LIMIT = 6_291_556;

const ENVELOPE = JSON.stringify({ records: [] }).length;
const ITEM = ",".length + JSON.stringify({ recordId: "", result: "", data: "" }).length;
const NEEDS_ESCAPES = /[^ !#-[\]-~]/;

/**
 * Bytes that are left of an answer in which every record goes back as it came: what records grow by is taken from
 * it. An event is smaller than an answer may be, so that answer always fits.
 */
export function responseRoom(records: readonly FirehoseRecord[], limit: number): number {
  let room = limit - ENVELOPE;
  for (const { recordId, data } of records) {
    const id = NEEDS_ESCAPES.test(recordId)
      ? Buffer.byteLength(JSON.stringify(recordId)) - 2
      : recordId.length;
    room -= ITEM + id + "ProcessingFailed".length + data.length;
  }
  return room;
}

/** By how many bytes a result is longer in the answer than its record would be, going back as it came. */
export function growth({ result, data, metadata }: FirehoseResult, record: FirehoseRecord): number {
  const added = metadata === undefined ? 0 : `,"metadata":${JSON.stringify(metadata)}`.length;
  return result.length - "ProcessingFailed".length + data.length - record.data.length + added;
}
