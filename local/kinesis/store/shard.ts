import { type NewRecord, readRecords, writeRecords } from "../../durable/record-payload";
import type { SegmentLog } from "../../durable/segment-log";
import { hashKeyDigits } from "../hash-key";
import { SequenceNumbers } from "../sequence-number";
import { shardIdOf } from "../shard-id";
import { RecordLog, recordCost } from "./record-log";
import type { ShardState } from "./stream-state";

export interface ShardOptions {
  readonly index: number;
  readonly state: ShardState;
  /** The shard it was split from, or the two that it was merged from. */
  readonly parents: readonly Shard[];
  /** Where its records are on disk, too; absent: in memory only. */
  readonly disk?: SegmentLog | undefined;
}

/** A range of hash keys and the records whose keys fall into it. */
export class Shard {
  readonly index: number;
  readonly id: string;
  readonly startingHashKey: bigint;
  readonly endingHashKey: bigint;
  /** `endingHashKey` as {@link hashKeyDigits}. */
  readonly endingDigits: string;
  readonly openedMs: number;
  readonly createdMs: number;
  readonly parents: readonly Shard[];
  readonly sequenceNumbers: SequenceNumbers;
  readonly log = new RecordLog();
  /** When it was split or merged; undefined while it is open. */
  closedMs: number | undefined;
  readonly #disk: SegmentLog | undefined;

  constructor({ index, state, parents, disk }: ShardOptions) {
    this.index = index;
    this.id = shardIdOf(index);
    this.startingHashKey = BigInt(state.startingHashKey);
    this.endingHashKey = BigInt(state.endingHashKey);
    this.endingDigits = hashKeyDigits(this.endingHashKey);
    this.openedMs = state.openedMs;
    this.createdMs = Math.floor(state.createdMs / 1000) * 1000;
    this.closedMs = state.closedMs;
    this.parents = parents;
    this.sequenceNumbers = new SequenceNumbers({ shardCreatedMs: this.createdMs, shardIndex: index });
    this.#disk = disk;
  }

  get isOpen(): boolean {
    return this.closedMs === undefined;
  }

  get state(): ShardState {
    const { startingHashKey, endingHashKey, openedMs, createdMs, closedMs, parents } = this;
    return {
      startingHashKey: startingHashKey.toString(),
      endingHashKey: endingHashKey.toString(),
      openedMs,
      createdMs,
      ...(closedMs === undefined ? {} : { closedMs }),
      parents: parents.map(({ index }) => index),
    };
  }

  /** Takes in what is on disk. @returns the bytes that it counts for */
  load(): number {
    let cost = 0;
    this.#disk?.load(({ first, payload }) => {
      this.log.skipTo(first);
      for (const { data, ...kept } of readRecords(payload)) {
        const record = { ...kept, base64: data.toString("base64"), dataBytes: data.length };
        this.log.append(record);
        cost += recordCost(record);
      }
    });
    if (this.#disk !== undefined) this.log.skipTo(this.#disk.next);
    return cost;
  }

  /**
   * Stores records of one request: on disk first, in one write.
   *
   * @returns their sequence numbers
   * @throws what the file system answers; then none of them is stored
   */
  append(records: readonly NewRecord[]): string[] {
    // As it will be read: the arrival is part of the sequence number, which must be the same after a restart.
    let arrivalMs = this.log.lastArrivalMs;
    const arrived = records.map((record) => {
      arrivalMs = Math.max(arrivalMs, record.arrivalMs);
      return record.arrivalMs === arrivalMs ? record : { ...record, arrivalMs };
    });
    this.#disk?.append({ first: this.log.next, count: arrived.length, payload: writeRecords(arrived) });
    return arrived.map((record) => {
      const { index, arrivalMs } = this.log.append(record);
      return this.sequenceNumbers.at(index, arrivalMs);
    });
  }

  /** Forgets on disk what was forgotten in memory, as far as whole segments go. */
  trimDisk(): void {
    this.#disk?.trim(this.log.first);
  }
}
