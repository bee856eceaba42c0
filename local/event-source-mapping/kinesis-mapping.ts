import { setTimeout as delay } from "node:timers/promises";
import { type KinesisClient, ListShardsCommand, type Shard } from "@aws-sdk/client-kinesis";
import { BatchBuffer } from "./batch-buffer";
import { type BatchProcessorOptions, processBatch } from "./batch-processor";
import type { MappingConfig } from "./mapping-config";
import { ShardReader } from "./shard-reader";
import type { Batch } from "./stream-record";

/** Lambda polls each shard about once a second; a laptop need not wait that long. */
const POLL_INTERVAL_MS = 100;
/** How often new shards, born of a split or merge, are looked for. */
const SHARD_REFRESH_MS = 1_000;

export interface KinesisMappingOptions extends Pick<BatchProcessorOptions, "invoke" | "keepFailed"> {
  readonly mapping: MappingConfig;
  readonly kinesis: Pick<KinesisClient, "send">;
  /** Told of what goes wrong outside the function: the mapping goes on polling. */
  readonly onError: (error: Error) => void;
}

/** One shard's loop and how far it is. */
interface ShardState {
  closed: boolean;
  /** Empty polls, counted: a drain waits for one that began after it. */
  emptyPolls: number;
  busy: boolean;
}

/** Polls every shard of a stream and feeds batches to the function, in order within a shard. */
export class KinesisMapping {
  private readonly stopping = new AbortController();
  private readonly shards = new Map<string, ShardState>();
  private readonly loops: Promise<void>[] = [];
  private draining = 0;

  constructor(private readonly options: KinesisMappingOptions) {
    this.loops.push(this.watchShards());
  }

  /**
   * Delivers what is in the stream now without waiting for batching windows; resolves when every shard has been
   * found empty after the call and nothing is in flight.
   */
  async drain(): Promise<void> {
    this.draining += 1;
    try {
      const polls = (state: ShardState): number => state.emptyPolls;
      // A poll that began before the call may have missed a record: the second one from now cannot have.
      const before = new Map<string, number>();
      for (;;) {
        for (const [id, state] of this.shards) if (!before.has(id)) before.set(id, polls(state));
        const done =
          this.shards.size > 0 &&
          [...this.shards].every(
            ([id, state]) => !state.busy && (state.closed || polls(state) >= (before.get(id) ?? 0) + 2),
          );
        if (done) return;
        await this.sleep(POLL_INTERVAL_MS / 2);
      }
    } finally {
      this.draining -= 1;
    }
  }

  /** Stops polling; a batch in flight is not waited for, as it will be read again from the stream. */
  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.loops);
  }

  private async watchShards(): Promise<void> {
    await this.untilStopped(SHARD_REFRESH_MS, async () => {
      await this.startNewShards();
      return "again";
    });
  }

  private async startNewShards(): Promise<void> {
    const { kinesis, mapping } = this.options;
    const answer = await kinesis.send(new ListShardsCommand({ StreamName: mapping.streamName }));
    const listed = new Set((answer.Shards ?? []).map((shard) => shard.ShardId));
    for (const shard of answer.Shards ?? []) {
      const id = shard.ShardId ?? "";
      if (this.shards.has(id) || !this.parentsFinished(shard, listed)) continue;
      const state: ShardState = { closed: false, emptyPolls: 0, busy: false };
      this.shards.set(id, state);
      this.loops.push(this.readShard(id, state));
    }
  }

  /** A child shard waits for its parents, so that records of one key stay in order; an expired parent is gone. */
  private parentsFinished(shard: Shard, listed: ReadonlySet<string | undefined>): boolean {
    return [shard.ParentShardId, shard.AdjacentParentShardId].every(
      (id) => id === undefined || !listed.has(id) || this.shards.get(id)?.closed === true,
    );
  }

  private async readShard(shardId: string, state: ShardState): Promise<void> {
    const { mapping, kinesis } = this.options;
    const reader = new ShardReader({ kinesis, shardId, ...mapping });
    const buffer = new BatchBuffer(mapping);
    await this.untilStopped(POLL_INTERVAL_MS, async () => {
      const records = await reader.next();
      const ended = records === "closed";
      if (!ended) for (const record of records) buffer.add(record, Date.now());
      state.busy = ended || !buffer.isEmpty;
      for (;;) {
        const batch = buffer.take(Date.now(), { flush: ended || this.draining > 0 });
        if (!batch) break;
        await this.processUntilDone({ shardId, records: batch });
      }
      if (ended) {
        // Only now may the children start, and a drain must not end before they have.
        state.closed = true;
        await this.startNewShards();
      } else if (records.length === 0 && buffer.isEmpty) state.emptyPolls += 1;
      state.busy = !buffer.isEmpty;
      return ended ? "finished" : "again";
    });
  }

  /** What fails outside the function (the failure bucket, say) is tried again: a batch is never dropped for it. */
  private async processUntilDone(batch: Batch): Promise<void> {
    const processor = { ...this.options, sleep: (ms: number) => this.sleep(ms), now: () => new Date() };
    await this.untilStopped(POLL_INTERVAL_MS, async () => {
      await processBatch(batch, processor);
      return "finished";
    });
  }

  /** Runs a step again and again until it says it is finished or the mapping is closed; an error is told, not fatal. */
  private async untilStopped(intervalMs: number, step: () => Promise<"again" | "finished">): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        if ((await step()) === "finished") return;
        await this.sleep(intervalMs);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.options.onError(error instanceof Error ? error : new Error(String(error)));
        await this.sleep(intervalMs).catch(() => undefined);
      }
    }
  }

  private async sleep(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal });
  }
}
