import type { NewRecord } from "../../durable/record-payload";
import { hashPartitionKey } from "../hash-key";
import { oldestRead } from "./oldest-read";
import type { Addressed, PutOutcome } from "./put-outcome";
import { recordCost } from "./record-log";
import { Shard } from "./shard";
import type { StreamFolder } from "./stream-folder";
import type { ShardState, StreamMode, StreamState } from "./stream-state";

export interface StreamOptions {
  readonly state: StreamState;
  readonly arn: string;
  /** Bytes of records that are held at most. */
  readonly maxBytes: number;
  /** Where the stream is on disk, too; absent: in memory only. */
  readonly folder?: StreamFolder | undefined;
}

/** What can be changed of a stream. */
export interface StreamSettings {
  readonly mode: StreamMode;
  readonly retentionHours: number;
  readonly tags: ReadonlyMap<string, string>;
}

const HOUR_MS = 3_600_000;
/** Part of the bound from which on records that have been read make room; the rest is for a reader who lags behind. */
const READ_SHARE = 1 / 4;

/** A stream: its shards, and how much they hold together. */
export class Stream {
  /** Tells it from another one of the same name, deleted before. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly maxBytes: number;
  readonly #folder: StreamFolder | undefined;
  #settings: StreamSettings;
  readonly #shards: Shard[] = [];
  /** The open shards in the order of their hash keys. */
  #open: readonly Shard[] = [];
  #bytes = 0;
  #accepted = 0;
  #refused = 0;

  constructor({ state, arn, maxBytes, folder }: StreamOptions) {
    this.id = state.id;
    this.name = state.name;
    this.arn = arn;
    this.createdMs = state.createdMs;
    this.maxBytes = maxBytes;
    this.#folder = folder;
    const { mode, retentionHours, tags } = state;
    this.#settings = { mode, retentionHours, tags: new Map(Object.entries(tags)) };
    for (const shard of state.shards) this.#add(shard);
    this.#order();
  }

  get mode(): StreamMode {
    return this.#settings.mode;
  }

  get retentionHours(): number {
    return this.#settings.retentionHours;
  }

  get tags(): ReadonlyMap<string, string> {
    return this.#settings.tags;
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

  /** Records that were stored since the engine started. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Records for which there was no room, or no disk. */
  get refused(): number {
    return this.#refused;
  }

  /** Records that arrived before are forgotten. */
  get horizonMs(): number {
    return Date.now() - this.retentionHours * HOUR_MS;
  }

  /** Now, or later: the numbers of a young child shard are dated ahead. */
  get clockMs(): number {
    return Math.max(Date.now(), this.#shards.at(-1)?.createdMs ?? 0);
  }

  /** Takes in the records that are on disk. */
  load(): void {
    for (const shard of this.#shards) this.#bytes += shard.load();
    this.trim();
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

  /**
   * Stores the records of a request, in order. From the first one on for which there is no room, none is stored; what
   * goes to one shard is stored whole or not at all.
   */
  put(records: readonly Addressed[]): PutOutcome[] {
    const fitting = records.slice(0, this.#reserve(records));
    const byShard = new Map<Shard, NewRecord[]>();
    for (const { shard, record } of fitting) {
      const ofShard = byShard.get(shard);
      if (ofShard === undefined) byShard.set(shard, [record]);
      else ofShard.push(record);
    }
    this.#refused += records.length - fitting.length;
    const outcomes = new Map([...byShard].map(([shard, its]) => [shard, this.#append(shard, its).values()]));
    return records.map(
      ({ shard }, at) =>
        (at < fitting.length ? outcomes.get(shard)?.next().value : undefined) ?? { refused: "full" },
    );
  }

  /** Forgets what is older than the retention period. */
  trim(): void {
    const { horizonMs } = this;
    for (const shard of this.#shards) {
      while (shard.log.oldestArrivalMs < horizonMs) this.#bytes -= shard.log.dropOldest();
      shard.trimDisk();
    }
  }

  /** @throws what the file system answers; then nothing has changed */
  update(changes: Partial<StreamSettings>): void {
    const settings = { ...this.#settings, ...changes };
    this.#save(settings);
    this.#settings = settings;
  }

  /**
   * Replaces open shards by children with these first and last hash keys.
   *
   * @throws what the file system answers; then nothing has changed
   */
  reshard(parents: readonly Shard[], ranges: ReadonlyArray<readonly [bigint, bigint]>): void {
    const before = this.#shards.length;
    const now = Date.now();
    for (const parent of parents) parent.closedMs = now;
    // Their numbers exceed their parents', also after splits and merges in one second.
    const createdMs = Math.max(now, ...parents.map((parent) => parent.createdMs + 1000));
    for (const [starting, ending] of ranges) {
      this.#add({
        startingHashKey: starting.toString(),
        endingHashKey: ending.toString(),
        openedMs: now,
        createdMs,
        parents: parents.map(({ index }) => index),
      });
    }
    try {
      this.#save(this.#settings);
    } catch (error) {
      for (const parent of parents) parent.closedMs = undefined;
      this.#shards.length = before;
      throw error;
    }
    this.#order();
  }

  /** Counts how many records fit, one after the other, and takes their room. */
  #reserve(records: readonly Addressed[]): number {
    let fitting = 0;
    for (const { record } of records) {
      const cost = recordCost(record);
      if (!this.#makeRoom(cost)) break;
      this.#bytes += cost;
      fitting += 1;
    }
    return fitting;
  }

  #append(shard: Shard, records: readonly NewRecord[]): PutOutcome[] {
    try {
      const sequenceNumbers = shard.append(records);
      this.#accepted += records.length;
      return sequenceNumbers.map((sequenceNumber) => ({ sequenceNumber }));
    } catch (error) {
      this.#refused += records.length;
      for (const record of records) this.#bytes -= recordCost(record);
      return records.map(() => ({ refused: error as Error }));
    }
  }

  /** Drops the oldest records while they have been read. A record larger than the bound goes alone. */
  #makeRoom(cost: number): boolean {
    while (this.#bytes > 0 && this.#bytes + cost > this.maxBytes * READ_SHARE) {
      const oldest = oldestRead(this.#shards);
      if (oldest === undefined) return this.#bytes + cost <= this.maxBytes;
      this.#bytes -= oldest.log.dropOldest();
    }
    return true;
  }

  #add(state: ShardState): void {
    const index = this.#shards.length;
    const parents = state.parents.flatMap((parent) => this.#shards[parent] ?? []);
    this.#shards.push(new Shard({ index, state, parents, disk: this.#folder?.logOf(index) }));
  }

  #order(): void {
    this.#open = this.#shards
      .filter((shard) => shard.isOpen)
      .sort((a, b) => (a.startingHashKey < b.startingHashKey ? -1 : 1));
  }

  #save({ mode, retentionHours, tags }: StreamSettings): void {
    const { id, name, createdMs } = this;
    this.#folder?.save({
      version: 1,
      ...{ id, name, createdMs, mode, retentionHours, tags: Object.fromEntries(tags) },
      shards: this.#shards.map(({ state }) => state),
    });
  }
}
