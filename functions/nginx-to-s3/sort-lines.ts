import { type LineEngine, OutputBuffer } from "../../formats";
import { decodeRecords } from "../lib/decode-records";
import type { KinesisEvent, KinesisEventRecord } from "../lib/kinesis-event";
import { type LineGroup, LineGroups } from "./line-groups";
import { quarantinedLine } from "./quarantined-line";

const SECONDS_PER_HOUR = 3_600;
const COLON = 0x3a;

/** A batch taken apart. */
export interface SortedLines {
  readonly groups: readonly LineGroup[];
  readonly received: number;
  readonly late: number;
  readonly bytesIn: number;
}

/**
 * Makes the function that sorts every line of a batch into the object it belongs to. Delivered lines go by the hour
 * of their own time; quarantined ones, which may have none, by the hour their record arrived, so that a retry finds
 * the same hour. What it gives is valid until it is called again.
 *
 * @param engine is used by nobody else
 */
export function createLineSorter(engine: LineEngine) {
  const groups = new LineGroups();
  const first = new OutputBuffer();

  /** @param nowSeconds only decides which lines count as late */
  return (event: KinesisEvent, nowSeconds: number): SortedLines => {
    groups.clear();
    const { bytesIn, ends } = decodeRecords(event.Records, engine);
    const lateBefore = hourOf(nowSeconds) - SECONDS_PER_HOUR;
    let received = 0;
    let late = 0;
    let shardId = "";
    // Most lines belong where the line before them did: there they are written, and moved if they do not.
    let guess = first;
    for (let index = 0, next = 0; index < event.Records.length; index += 1) {
      const { eventID, kinesis } = event.Records[index] as KinesisEventRecord;
      if (!isOfShard(eventID, shardId)) shardId = eventID.slice(0, eventID.indexOf(":"));
      for (const end = ends[index] as number; next < end; next += 1) {
        engine.open(next);
        for (let start = guess.length; engine.next(guess); start = guess.length) {
          received += 1;
          const { accepted, epochSeconds } = engine;
          const kind = accepted ? "delivered" : "quarantined";
          const hour = hourOf(accepted ? epochSeconds : kinesis.approximateArrivalTimestamp);
          const { ndjson } = groups.add({ kind, shardId, hour }, kinesis.sequenceNumber);
          if (!accepted) ndjson.text(`${quarantinedLine(engine.line, engine.reason, kinesis)}\n`);
          else if (ndjson !== guess) ndjson.moveFrom(guess, start);
          if (accepted && epochSeconds < lateBefore) late += 1;
          guess = ndjson;
        }
      }
    }
    return { groups: groups.all(), received, late, bytesIn };
  };
}

function hourOf(seconds: number): number {
  return Math.floor(seconds / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
}

/** Whether an event id, `shardId:sequenceNumber`, is of the shard. A startsWith costs as much as a fifth of a line. */
function isOfShard(eventID: string, shardId: string): boolean {
  const { length } = shardId;
  for (let at = 0; at < length; at += 1) {
    if (eventID.charCodeAt(at) !== shardId.charCodeAt(at)) return false;
  }
  return eventID.charCodeAt(length) === COLON;
}
