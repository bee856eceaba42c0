import type { NewRecord } from "../../durable/record-payload";

/** One record as a reader gets it. */
export interface StoredRecord {
  /** Counts the records of the shard, from 1 on. */
  readonly index: number;
  readonly partitionKey: string;
  readonly base64: string;
  readonly arrivalMs: number;
}

const MAX_RECORDS = 1024;
const MAX_BYTES = 256 * 1024;
const FIRST_BYTES = 4 * 1024;

/**
 * Neighbouring records of one shard, their data in one buffer: a few objects for a thousand records, so that
 * what a stream holds costs the collector next to nothing. Filled once, then dropped whole.
 */
export class RecordBlock {
  /** Index of the block's first record. */
  readonly first: number;
  #data: Buffer;
  #used = 0;
  readonly #ends: number[] = [];
  readonly #arrivals: number[] = [];
  readonly #partitionKeys: string[] = [];

  /** @param data what an earlier block has no use for any more, or nothing yet */
  constructor(first: number, data: Buffer = Buffer.alloc(0)) {
    this.first = first;
    this.#data = data;
  }

  /** The block's memory, for the next one, unless a single large record needed more than blocks do. */
  get reusable(): Buffer | undefined {
    return this.#data.length === MAX_BYTES ? this.#data : undefined;
  }

  /** Index behind the block's last record. */
  get end(): number {
    return this.first + this.#ends.length;
  }

  /** A record of any size fits into an empty block. */
  fits(dataBytes: number): boolean {
    const count = this.#ends.length;
    return count === 0 || (count < MAX_RECORDS && this.#used + dataBytes <= MAX_BYTES);
  }

  append(record: NewRecord): void {
    const used = this.#used + record.dataBytes;
    if (used > this.#data.length) this.#grow(used);
    this.#data.write(record.base64, this.#used, "base64");
    this.#used = used;
    this.#ends.push(used);
    this.#arrivals.push(record.arrivalMs);
    this.#partitionKeys.push(record.partitionKey);
  }

  read(index: number): StoredRecord {
    const at = index - this.first;
    return {
      index,
      partitionKey: this.partitionKey(index),
      base64: this.#data.toString("base64", this.#start(at), this.#ends[at]),
      arrivalMs: this.arrivalMs(index),
    };
  }

  partitionKey(index: number): string {
    return this.#partitionKeys[index - this.first] ?? "";
  }

  arrivalMs(index: number): number {
    return this.#arrivals[index - this.first] ?? Number.NaN;
  }

  dataBytes(index: number): number {
    const at = index - this.first;
    return (this.#ends[at] ?? 0) - this.#start(at);
  }

  #start(at: number): number {
    return at === 0 ? 0 : (this.#ends[at - 1] ?? 0);
  }

  #grow(used: number): void {
    const doubled = Math.min(Math.max(this.#data.length * 2, FIRST_BYTES), MAX_BYTES);
    // Not of Node's shared pool: a slice of that would keep its neighbours alive.
    const grown = Buffer.allocUnsafeSlow(Math.max(used, doubled));
    this.#data.copy(grown, 0, 0, this.#used);
    this.#data = grown;
  }
}
