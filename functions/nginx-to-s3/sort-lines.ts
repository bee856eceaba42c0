import { type LineParser, splitLines } from "../../formats";
import type { KinesisEvent } from "../lib/kinesis-event";
import { userRecords } from "../lib/kpl";
import { quarantinedLine } from "./quarantined-line";

const SECONDS_PER_HOUR = 3_600;

/** Lines that go into one object: one kind, one shard, one UTC hour. */
export interface LineGroup {
  readonly kind: "delivered" | "quarantined";
  readonly shardId: string;
  /** Of the group's first line: it makes the object's key the same in every retry of the batch. */
  readonly firstSequenceNumber: string;
  /** Start of the hour, in seconds since 1970. */
  readonly hour: number;
  /** One JSON text a line, without the newline. */
  readonly lines: string[];
}

/** A batch taken apart. */
export interface SortedLines {
  readonly groups: readonly LineGroup[];
  readonly received: number;
  readonly late: number;
  readonly bytesIn: number;
}

/**
 * Sorts every line of a batch into the object it belongs to. Delivered lines go by the hour of their own time;
 * quarantined ones, which may have none, by the hour their record arrived, so that a retry finds the same hour.
 *
 * @param nowSeconds only decides which lines count as late
 */
export function sortLines(event: KinesisEvent, parser: LineParser, nowSeconds: number): SortedLines {
  const groups = new Map<string, LineGroup>();
  const lateBefore = hourOf(nowSeconds) - SECONDS_PER_HOUR;
  let received = 0;
  let late = 0;
  let bytesIn = 0;
  for (const { eventID, kinesis } of event.Records) {
    const shardId = eventID.slice(0, eventID.indexOf(":"));
    const add = (kind: LineGroup["kind"], seconds: number, json: string): void => {
      const hour = hourOf(seconds);
      const id = `${kind} ${shardId} ${hour}`;
      const group = groups.get(id);
      if (group) group.lines.push(json);
      else
        groups.set(id, { kind, shardId, firstSequenceNumber: kinesis.sequenceNumber, hour, lines: [json] });
    };
    const data = Buffer.from(kinesis.data, "base64");
    bytesIn += data.length;
    for (const line of userRecords(data).flatMap(splitLines)) {
      received += 1;
      const parsed = parser.parseBytes(line);
      if (parsed.ok) {
        if (parsed.epochSeconds < lateBefore) late += 1;
        add("delivered", parsed.epochSeconds, JSON.stringify(parsed.record));
      } else {
        add(
          "quarantined",
          kinesis.approximateArrivalTimestamp,
          quarantinedLine(line, parsed.reason, kinesis),
        );
      }
    }
  }
  return { groups: [...groups.values()], received, late, bytesIn };
}

function hourOf(seconds: number): number {
  return Math.floor(seconds / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
}
