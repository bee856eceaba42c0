import { type LineEngine, OutputBuffer } from "../../formats";
import type { FirehoseRecord, FirehoseResult } from "../lib/firehose-event";
import type { LineCounts } from "../lib/line-metrics";
import { hourKeys } from "./partition-keys";
import { growth, RESPONSE_LIMIT, responseRoom } from "./response-room";

const SECONDS_PER_HOUR = 3_600;

export interface TransformOptions {
  /** Whether results carry the hour of their first line as keys for dynamic partitioning. */
  readonly partitionByHour: boolean;
  /** Bytes of the answer at most. @default what Lambda allows */
  readonly responseLimit?: number;
}

/** The answer to an event. */
export interface TransformedRecords {
  /** One for each record, in the records' order. */
  readonly results: readonly FirehoseResult[];
  readonly counts: LineCounts;
  /** Records that are right but went back as failed, because the answer would have been too long. */
  readonly tooLong: number;
}

/**
 * Makes the function that turns each record into the JSON of its lines, a line feed behind each. A record stays one
 * record: if one of its lines cannot be parsed, all of it goes back as it came, and Firehose files it under the error
 * prefix, whence it can be replayed.
 *
 * @param engine is used by nobody else
 */
export function createRecordTransform(engine: LineEngine, options: TransformOptions) {
  const { partitionByHour, responseLimit = RESPONSE_LIMIT } = options;
  const out = new OutputBuffer();

  /** @param nowSeconds only decides which lines count as late */
  return (records: readonly FirehoseRecord[], nowSeconds: number): TransformedRecords => {
    const counts = {
      received: 0,
      delivered: 0,
      quarantined: 0,
      filtered: 0,
      late: 0,
      bytesIn: 0,
      bytesOut: 0,
    };
    const lateBefore = (Math.floor(nowSeconds / SECONDS_PER_HOUR) - 1) * SECONDS_PER_HOUR;
    let room = responseRoom(records, responseLimit);
    let tooLong = 0;
    engine.input.clear();
    for (const { data } of records) counts.bytesIn += engine.input.addBase64(data);
    const results = records.map((record, index): FirehoseResult => {
      const { lines, refused, late, epochSeconds } = convert(index, lateBefore);
      counts.received += lines;
      if (refused === 0) {
        const result = okResult(record, epochSeconds);
        const grown = growth(result, record);
        if (grown <= room) {
          room -= grown;
          counts.delivered += lines;
          counts.late += late;
          counts.bytesOut += out.length;
          return result;
        }
        tooLong += 1;
      }
      counts.quarantined += lines;
      return { recordId: record.recordId, result: "ProcessingFailed", data: record.data };
    });
    return { results, counts, tooLong };
  };

  /** Leaves the JSON of the record's lines in `out`. */
  function convert(record: number, lateBefore: number) {
    const found = { lines: 0, refused: 0, late: 0, epochSeconds: 0 };
    out.clear();
    for (engine.open(record); engine.next(out); ) {
      found.lines += 1;
      if (!engine.accepted) found.refused += 1;
      else {
        if (engine.epochSeconds < lateBefore) found.late += 1;
        if (found.lines === 1) found.epochSeconds = engine.epochSeconds;
      }
    }
    return found;
  }

  function okResult({ recordId }: FirehoseRecord, epochSeconds: number): FirehoseResult {
    const data = out.bytes.toString("base64", 0, out.length);
    if (!partitionByHour) return { recordId, result: "Ok", data };
    return { recordId, result: "Ok", data, metadata: { partitionKeys: hourKeys(epochSeconds) } };
  }
}
