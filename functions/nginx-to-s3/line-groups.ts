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
  /** Lines come in runs of one hour: the group of the line before needs no look-up. */
  private last: LineGroup | undefined;

  /** Forgets the batch before. */
  clear(): void {
    this.groups.clear();
    this.last = undefined;
  }

  all(): readonly LineGroup[] {
    return [...this.groups.values()];
  }

  /** The group of a line, which is made if this is its first; its count includes the line from now on. */
  add({ kind, shardId, hour }: LinePlace, sequenceNumber: string): LineGroup {
    const { last } = this;
    const isLast = last?.kind === kind && last.hour === hour && last.shardId === shardId;
    const group = isLast ? last : this.find({ kind, shardId, hour }, sequenceNumber);
    this.last = group;
    group.count += 1;
    return group;
  }

  private find(place: LinePlace, firstSequenceNumber: string): LineGroup {
    const id = `${place.kind} ${place.shardId} ${place.hour}`;
    const found = this.groups.get(id);
    if (found) return found;
    const group = { ...place, firstSequenceNumber, count: 0, ndjson: this.buffer(this.groups.size) };
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
