import { type LineEngine, OutputBuffer } from "../../formats";
import { decodeRecords } from "../lib/decode-records";
import type { KinesisEventRecord } from "../lib/kinesis-event";
import { type LineGroup, LineGroups } from "./line-groups";
import { quarantinedLine } from "./quarantined-line";

const SECONDS_PER_HOUR = 3_600;

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
  const nowhere: LineGroup = {
    kind: "delivered",
    shardId: "",
    hour: Number.NaN,
    firstSequenceNumber: "",
    count: 0,
    ndjson: new OutputBuffer(),
  };

  /**
   * @param event of Kinesis
   * @param nowSeconds only decides which lines count as late
   * @throws KinesisEventError for an event that is none of Kinesis
   */
  return (event: unknown, nowSeconds: number): SortedLines => {
    groups.clear();
    const { bytesIn, records, shardIds, ends } = decodeRecords(event, engine);
    const lateBefore = hourOf(nowSeconds) - SECONDS_PER_HOUR;
    let received = 0;
    let late = 0;
    // Most lines belong where the line before them did: there they are written, and moved if they do not.
    let group = nowhere;
    for (let index = 0, next = 0; index < ends.length; index += 1) {
      const shardId = shardIds[index] as string;
      for (const end = ends[index] as number; next < end; next += 1) {
        engine.open(next);
        for (let start = group.ndjson.length; engine.next(group.ndjson); start = group.ndjson.length) {
          received += 1;
          if (engine.accepted) {
            const seconds = engine.epochSeconds;
            if (!belongs(group, shardId, seconds)) {
              const { eventID } = records[index] as KinesisEventRecord;
              const place = { kind: "delivered", shardId, hour: hourOf(seconds) } as const;
              const right = groups.at(place, sequenceNumberIn(eventID, shardId));
              right.ndjson.moveFrom(group.ndjson, start);
              group = right;
            }
            group.count += 1;
            if (seconds < lateBefore) late += 1;
          } else {
            const { eventID, kinesis } = records[index] as KinesisEventRecord;
            const place = {
              kind: "quarantined",
              shardId,
              hour: hourOf(kinesis.approximateArrivalTimestamp),
            } as const;
            const quarantined = groups.at(place, sequenceNumberIn(eventID, shardId));
            quarantined.count += 1;
            quarantined.ndjson.text(`${quarantinedLine(engine.line, engine.reason, kinesis)}\n`);
          }
        }
      }
    }
    return { groups: groups.all(), received, late, bytesIn };
  };
}

/**
 * Keys are made of the event's id, and a quarantined line tells its record's own number. The two differ only where
 * lines are replayed: docs/decisions/0012-replay.md.
 */
function sequenceNumberIn(eventID: string, shardId: string): string {
  return eventID.slice(shardId.length + 1);
}

/** Whether a line that is delivered belongs into a group of such lines. */
function belongs({ hour, shardId }: LineGroup, ofShard: string, seconds: number): boolean {
  return seconds >= hour && seconds < hour + SECONDS_PER_HOUR && shardId === ofShard;
}

function hourOf(seconds: number): number {
  return Math.floor(seconds / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
}
