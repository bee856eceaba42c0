import { randomUUID } from "node:crypto";
import { HASH_KEYS, hashPartitionKey } from "../hash-key";
import { KINESIS_LIMITS } from "../limits";
import type { NewRecord } from "./record-block";
import { recordCost } from "./record-log";
import { type NewShard, Shard } from "./shard";

/** How a stream's capacity is set. */
export type StreamMode = "PROVISIONED" | "ON_DEMAND";

export interface NewStreamOptions {
  readonly name: string;
  readonly arn: string;
  readonly shardCount: number;
  readonly mode: StreamMode;
  /** Bytes of records that are held at most. */
  readonly maxBytes: number;
}

/** Where a record is stored. */
export interface Placed {
  readonly shard: Shard;
  readonly sequenceNumber: string;
}

const HOUR_MS = 3_600_000;
/** Part of the bound from which on records that have been read make room; the rest is for a reader who lags behind. */
const READ_SHARE = 1 / 4;

/** A stream: its shards, and how much they hold together. */
export class Stream {
  /** Tells it from another one of the same name, deleted before. */
  readonly id = randomUUID();
  readonly name: string;
  readonly arn: string;
  readonly createdMs = Date.now();
  readonly tags = new Map<string, string>();
  readonly maxBytes: number;
  mode: StreamMode;
  retentionHours: number = KINESIS_LIMITS.retentionHours;
  readonly #shards: Shard[] = [];
  /** The open shards in the order of their hash keys. */
  #open: readonly Shard[] = [];
  #bytes = 0;

  constructor(options: NewStreamOptions) {
    this.name = options.name;
    this.arn = options.arn;
    this.mode = options.mode;
    this.maxBytes = options.maxBytes;
    const count = BigInt(options.shardCount);
    const width = HASH_KEYS / count;
    for (let at = 0n; at < count; at++) {
      const endingHashKey = (at === count - 1n ? HASH_KEYS : width * (at + 1n)) - 1n;
      this.#add({ startingHashKey: width * at, endingHashKey, parents: [] });
    }
    this.#order();
  }

  /** Every shard, by index. */
  get shards(): readonly Shard[] {
    return this.#shards;
  }

  get openShards(): readonly Shard[] {
    return this.#open;
  }

  /** Bytes of what is held, as `recordCost` counts. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Records that arrived before are forgotten. */
  get horizonMs(): number {
    return Date.now() - this.retentionHours * HOUR_MS;
  }

  /** Now, or later: the numbers of a young child shard are dated ahead. */
  get clockMs(): number {
    return Math.max(Date.now(), this.#shards.at(-1)?.createdMs ?? 0);
  }

  /** The open shard for a record; hashing is saved where there is only one. */
  shardFor(partitionKey: string, explicitDigits: string | undefined): Shard {
    const [only] = this.#open;
    if (this.#open.length === 1 && only !== undefined) return only;
    const digits = explicitDigits ?? hashPartitionKey(partitionKey);
    let low = 0;
    let high = this.#open.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#open[middle]?.endingDigits ?? "") >= digits) high = middle;
      else low = middle + 1;
    }
    const shard = this.#open[low];
    if (shard === undefined)
      throw new RangeError(`stream ${this.name}: no open shard for hash key ${digits}`);
    return shard;
  }

  /** Stores a record; undefined when the stream is full of records that nobody has read. */
  put(shard: Shard, record: NewRecord): Placed | undefined {
    const cost = recordCost(record);
    if (!this.#makeRoom(cost)) return undefined;
    this.#bytes += cost;
    const { index, arrivalMs } = shard.log.append(record);
    return { shard, sequenceNumber: shard.sequenceNumbers.at(index, arrivalMs) };
  }

  /** Forgets what is older than the retention period. */
  trim(): void {
    const { horizonMs } = this;
    for (const { log } of this.#shards) {
      while (log.oldestArrivalMs < horizonMs) this.#bytes -= log.dropOldest();
    }
  }

  /** Replaces open shards by children with these first and last hash keys. */
  reshard(parents: readonly Shard[], ranges: ReadonlyArray<readonly [bigint, bigint]>): void {
    const now = Date.now();
    for (const parent of parents) parent.close(now);
    for (const [startingHashKey, endingHashKey] of ranges)
      this.#add({ startingHashKey, endingHashKey, parents });
    this.#order();
  }

  /** Drops the oldest records while they have been read. A record larger than the bound goes alone. */
  #makeRoom(cost: number): boolean {
    while (this.#bytes > 0 && this.#bytes + cost > this.maxBytes * READ_SHARE) {
      const oldest = this.#oldestRead();
      if (oldest === undefined) return this.#bytes + cost <= this.maxBytes;
      this.#bytes -= oldest.log.dropOldest();
    }
    return true;
  }

  /** The shard whose oldest record has been read, and is the oldest of such records. */
  #oldestRead(): Shard | undefined {
    let oldest: Shard | undefined;
    for (const shard of this.#shards) {
      if (shard.log.isEmpty || !shard.log.oldestIsRead) continue;
      if (oldest === undefined || shard.log.oldestArrivalMs < oldest.log.oldestArrivalMs) oldest = shard;
    }
    return oldest;
  }

  #add(shard: Pick<NewShard, "startingHashKey" | "endingHashKey" | "parents">): void {
    const openedMs = Date.now();
    const afterParents = shard.parents.map((parent) => parent.createdMs + 1000);
    const createdMs = Math.max(openedMs, ...afterParents);
    this.#shards.push(new Shard({ ...shard, index: this.#shards.length, openedMs, createdMs }));
  }

  #order(): void {
    this.#open = this.#shards
      .filter((shard) => shard.isOpen)
      .sort((a, b) => (a.startingHashKey < b.startingHashKey ? -1 : 1));
  }
}
