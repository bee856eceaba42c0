import type { NewRecord } from "../../durable/record-payload";
import { RecordBlock, type StoredRecord } from "./record-block";

/** What a record costs beside its data: its partition key, and its place in the block's lists. */
const BOOKKEEPING_BYTES = 64;

/** Bytes that a record counts for. */
export function recordCost(record: Pick<NewRecord, "partitionKey" | "dataBytes">): number {
  return record.dataBytes + record.partitionKey.length + BOOKKEEPING_BYTES;
}

export interface ReadLimits {
  readonly records: number;
  /** Bytes of data; the first record is given even when it alone is larger, or a reader would never get on. */
  readonly bytes: number;
}

/**
 * The records of one shard, oldest first. A record is found by its index, which counts from 1 and never changes; a start
 * of the engine leaves indexes out.
 */
export class RecordLog {
  readonly #blocks: RecordBlock[] = [];
  #spare: Buffer | undefined;
  #first = 1;
  #next = 1;
  #read = 1;
  #lastArrivalMs = 0;

  /** Index of the oldest record held. */
  get first(): number {
    return this.#first;
  }

  /** Index that the next record gets. */
  get next(): number {
    return this.#next;
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** Arrival of the youngest record there was: no later one arrives before it. */
  get lastArrivalMs(): number {
    return this.#lastArrivalMs;
  }

  /** Whether some reader has gone on to what lies behind the oldest record, and so has no use for it any more. */
  get oldestIsRead(): boolean {
    return this.#first < this.#read;
  }

  /** Arrival of the oldest record held; NaN when there is none. */
  get oldestArrivalMs(): number {
    return this.#blocks[0]?.arrivalMs(this.#first) ?? Number.NaN;
  }

  /** When a record arrived, or the first one behind it that is held; NaN when there is none. */
  arrivalMsFrom(index: number): number {
    const from = this.#within(index);
    const block = this.#blocks[this.#blockOf(from)];
    return block?.arrivalMs(Math.max(from, block.first)) ?? Number.NaN;
  }

  /** @returns the record's index and arrival, which never precedes the arrival of the record before it */
  append(record: NewRecord): { index: number; arrivalMs: number } {
    const arrivalMs = Math.max(record.arrivalMs, this.#lastArrivalMs);
    this.#lastArrivalMs = arrivalMs;
    let block = this.#blocks.at(-1);
    if (block?.end !== this.#next || !block.fits(record.dataBytes)) {
      block = new RecordBlock(this.#next, this.#spare);
      this.#spare = undefined;
      this.#blocks.push(block);
    }
    block.append({ ...record, arrivalMs });
    return { index: this.#next++, arrivalMs };
  }

  /** Leaves out indexes: the next record gets this one. */
  skipTo(index: number): void {
    this.#next = index;
    if (this.isEmpty) this.#first = index;
  }

  /**
   * Records from an index on, in one pass, and the index behind them. Those before the index count as read from now
   * on, those given here not yet: the answer may get lost, and be asked for again.
   */
  read(from: number, limits: ReadLimits): { records: StoredRecord[]; next: number } {
    const records: StoredRecord[] = [];
    let index = this.#within(from);
    this.#read = Math.max(this.#read, index);
    let bytes = 0;
    for (let at = this.#blockOf(index); index < this.#next && records.length < limits.records; at++) {
      const block = this.#blocks[at];
      index = Math.max(index, block?.first ?? this.#next);
      if (block === undefined) break;
      for (; index < block.end && records.length < limits.records; index++) {
        bytes += block.dataBytes(index);
        if (records.length > 0 && bytes > limits.bytes) return { records, next: index };
        records.push(block.read(index));
      }
    }
    return { records, next: index };
  }

  /** Index of the first record that arrived at this time or later; `next` when there is none. */
  indexAtTime(seconds: number): number {
    let low = this.#first;
    let high = this.#next;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      // An index that was left out stands for the record behind it.
      const block = this.#blocks[this.#blockOf(middle)];
      const arrivalMs = block?.arrivalMs(Math.max(middle, block.first)) ?? Number.POSITIVE_INFINITY;
      // Divided, not multiplied: the way in which the arrival was told to the client who asks with it.
      if (arrivalMs / 1000 >= seconds) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Forgets the oldest record. @returns the bytes that it counted for */
  dropOldest(): number {
    const block = this.#blocks[0];
    if (block === undefined) return 0;
    const cost = recordCost({
      dataBytes: block.dataBytes(this.#first),
      partitionKey: block.partitionKey(this.#first),
    });
    this.#first += 1;
    if (this.#first === block.end) {
      this.#spare = this.#blocks.shift()?.reusable;
      this.#first = this.#blocks[0]?.first ?? this.#next;
    }
    return cost;
  }

  #within(index: number): number {
    return Math.min(Math.max(index, this.#first), this.#next);
  }

  #blockOf(index: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.end ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
