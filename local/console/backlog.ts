import type { Position } from "../event-source-mapping/shard-checkpoints";
import { parseSequenceNumber } from "../kinesis/sequence-number";
import type { Stream } from "../kinesis/store/stream";

/** Who reads a stream, and how far it is. */
export interface StreamReader {
  positionIn(shardId: string): Position | undefined;
}

/** What waits somewhere, and for how long the oldest of it does. */
export interface Backlog {
  readonly count: number;
  readonly oldestMillis?: number;
}

/** The records of a stream that a reader is not done with. @param now milliseconds since 1970 */
export function streamBacklog(stream: Stream, reader: StreamReader, now: number): Backlog {
  let count = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (const { id, log } of stream.shards) {
    const next = nextIndex(log, reader.positionIn(id));
    const waiting = log.next - next;
    if (waiting <= 0) continue;
    count += waiting;
    oldest = Math.min(oldest, log.arrivalMsFrom(next));
  }
  return backlog(count, oldest, now);
}

/** @param oldestMs when the oldest came, milliseconds since 1970 */
export function backlog(count: number, oldestMs: number | undefined, now: number): Backlog {
  if (count === 0 || oldestMs === undefined || !Number.isFinite(oldestMs)) return { count };
  return { count, oldestMillis: Math.max(0, now - oldestMs) };
}

/** Index of the first record that is not done with; one that is gone waits no more. */
function nextIndex(log: Stream["shards"][number]["log"], position: Position | undefined): number {
  if (position === undefined) return log.first;
  if ("since" in position) return log.indexAtTime(position.since / 1_000);
  const done = parseSequenceNumber(position.after)?.recordIndex ?? 0;
  return Math.max(log.first, done + 1);
}
