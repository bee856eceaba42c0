import { OutputBuffer } from "../../formats";

/** What becomes of a line. */
export type LineKind = "delivered" | "quarantined";

/** Lines that go into one object: one kind, one shard, one UTC hour. */
export interface LineGroup {
  readonly kind: LineKind;
  readonly shardId: string;
  /** Of the group's first line: it makes the object's key the same in every retry of the batch. */
  readonly firstSequenceNumber: string;
  /** Start of the hour, in seconds since 1970. */
  readonly hour: number;
  /** How many lines there are. */
  count: number;
  /** NDJSON: one JSON text a line, each ended by a newline. Valid until the next batch is sorted. */
  readonly ndjson: OutputBuffer;
}

/** Where a line belongs. */
export type LinePlace = Pick<LineGroup, "kind" | "shardId" | "hour">;

/** The groups of one batch. Buffers are used again from batch to batch: one batch at a time. */
export class LineGroups {
  private readonly buffers: OutputBuffer[] = [];
  private readonly groups = new Map<string, LineGroup>();

  /** Forgets the batch before. */
  clear(): void {
    this.groups.clear();
  }

  all(): readonly LineGroup[] {
    return [...this.groups.values()];
  }

  /** The group of a place. @param sequenceNumber of the line that is put there, which may be the group's first */
  at(place: LinePlace, sequenceNumber: string): LineGroup {
    const id = `${place.kind} ${place.shardId} ${place.hour}`;
    const found = this.groups.get(id);
    if (found) return found;
    const ndjson = this.buffer(this.groups.size);
    const group = { ...place, firstSequenceNumber: sequenceNumber, count: 0, ndjson };
    this.groups.set(id, group);
    return group;
  }

  private buffer(index: number): OutputBuffer {
    const buffer = this.buffers[index] ?? new OutputBuffer();
    this.buffers[index] = buffer;
    buffer.clear();
    return buffer;
  }
}
