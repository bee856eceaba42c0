import { type KinesisClient, ListShardsCommand, type Shard } from "@aws-sdk/client-kinesis";
import type { EventSourceMapping } from "./event-source-mapping";
import { Lifetime } from "./lifetime";
import type { MappingConfig } from "./mapping-config";
import type { Position, ShardCheckpoints } from "./shard-checkpoints";
import { ShardConsumer, type ShardConsumerOptions } from "./shard-consumer";
import { ShardReader, type ShardReaderOptions } from "./shard-reader";

/** How often new shards, born of a split or merge, are looked for. */
const SHARD_REFRESH_MS = 1_000;
/** How often a drain looks whether it is done. */
const DRAIN_CHECK_MS = 50;

export interface KinesisMappingOptions
  extends Pick<ShardConsumerOptions, "invoke" | "keepFailed" | "onDone" | "processBatch"> {
  readonly mapping: MappingConfig;
  readonly kinesis: Pick<KinesisClient, "send">;
  /** Where the mapping was when it stopped, and notes down where it begins; absent: it begins anew each time. */
  readonly checkpoints?: ShardCheckpoints;
  /** Told of what goes wrong outside the function: the mapping goes on polling. */
  readonly onError: (error: Error) => void;
}

/**
 * Polls every shard of a stream and feeds batches to the function, in order within a shard, and from a shard to those
 * it was split or merged into.
 *
 * @example
 * const running = new KinesisMapping({ mapping, kinesis, invoke: (event) => deployed.invoke(event), onError });
 * await running.start();
 */
export class KinesisMapping implements EventSourceMapping {
  readonly source = "stream";
  private readonly lifetime: Lifetime;
  /** Undefined: ended before the mapping began to read at LATEST, so there is nothing in it to read. */
  private readonly shards = new Map<string, ShardConsumer | undefined>();
  private readonly loops: Promise<void>[] = [];
  private draining = 0;

  constructor(private readonly options: KinesisMappingOptions) {
    this.lifetime = new Lifetime(options.onError);
  }

  /**
   * Goes on where the checkpoints say, or takes up the starting position on every shard, and begins to poll: what is put
   * afterwards is read, LATEST or not.
   *
   * @throws what Kinesis answers, when the stream is not there
   */
  async start(): Promise<void> {
    const shards = await this.listShards();
    const { checkpoints, mapping } = this.options;
    if (checkpoints?.isNew !== false) {
      if (mapping.startingPosition === "LATEST") await this.startAtLatest(shards);
      else checkpoints?.begin(new Map());
    }
    this.startNewShards(shards);
    this.loops.push(this.lifetime.run(() => this.watchShards()));
  }

  /**
   * Delivers what is in the stream now without waiting for batching windows; resolves when all of it is processed.
   * Rejects when the mapping is closed meanwhile.
   */
  async drain(): Promise<void> {
    this.draining += 1;
    try {
      // The list knows shards that were born since the last look.
      const shards = await this.lifetime.untilDone(() => this.listShards());
      const before = new Map([...this.shards].map(([id, consumer]) => [id, consumer?.idlePolls ?? 0]));
      const isDrained = (shard: Shard): boolean => {
        const id = idOf(shard);
        const consumer = this.shards.get(id);
        if (consumer === undefined || consumer.finished) return this.shards.has(id);
        return consumer.idlePolls >= (before.get(id) ?? 0) + 2;
      };
      this.startNewShards(shards);
      while (!shards.every(isDrained)) await this.lifetime.sleep(DRAIN_CHECK_MS);
    } finally {
      this.draining -= 1;
    }
  }

  /** What is read. */
  get streamName(): string {
    return this.options.mapping.streamName;
  }

  /** Up to where a shard is done with; undefined where nothing is known of it. */
  positionIn(shardId: string): Position | undefined {
    const after = this.shards.get(shardId)?.lastDone;
    return after === undefined ? this.options.checkpoints?.positionOf(shardId) : { after };
  }

  /** Stops polling; a batch in flight is not waited for: nobody would read its answer. */
  async close(): Promise<void> {
    this.lifetime.end();
    await Promise.all(this.loops);
  }

  /** Notes down what stands for LATEST, should the mapping start again before it is through with a batch. */
  private async startAtLatest(shards: readonly Shard[]): Promise<void> {
    const since = Date.now();
    const ended = shards.filter(hasEnded);
    for (const shard of ended) this.shards.set(idOf(shard), undefined);
    const open = shards
      .filter((shard) => !hasEnded(shard))
      .map((shard) => ({ shard, reader: this.reader(shard, "LATEST") }));
    await Promise.all(open.map(({ reader }) => reader.seek()));
    this.options.checkpoints?.begin(
      new Map<string, Position>([
        ...ended.map((shard) => [idOf(shard), { after: numbersOf(shard).ending ?? "" }] as const),
        ...open.map(({ shard }) => [idOf(shard), { since }] as const),
      ]),
    );
    for (const { shard, reader } of open) this.consume(shard, reader);
  }

  private async watchShards(): Promise<void> {
    for (;;) {
      await this.lifetime.sleep(SHARD_REFRESH_MS);
      this.startNewShards(await this.lifetime.untilDone(() => this.listShards()));
    }
  }

  private async listShards(): Promise<Shard[]> {
    const { kinesis, mapping } = this.options;
    const shards: Shard[] = [];
    let token: string | undefined;
    do {
      const page = await kinesis.send(
        new ListShardsCommand(
          token === undefined ? { StreamName: mapping.streamName } : { NextToken: token },
        ),
      );
      shards.push(...(page.Shards ?? []));
      token = page.NextToken;
    } while (token !== undefined);
    return shards;
  }

  /** Those that appear while the mapping runs are read from their start: all that is in them arrived since. */
  private startNewShards(shards: readonly Shard[]): void {
    const listed = new Set(shards.map(idOf));
    for (const shard of shards) {
      if (this.shards.has(idOf(shard)) || !this.parentsFinished(shard, listed)) continue;
      this.consume(shard, this.reader(shard, this.checkpointOf(shard) ?? "TRIM_HORIZON"));
    }
  }

  /** A child shard waits for its parents, so that records of one key stay in order; an expired parent is gone. */
  private parentsFinished(shard: Shard, listed: ReadonlySet<string>): boolean {
    return [shard.ParentShardId, shard.AdjacentParentShardId].every(
      (id) =>
        id === undefined ||
        !listed.has(id) ||
        (this.shards.has(id) && this.shards.get(id)?.finished !== false),
    );
  }

  /** None of a shard of an earlier stream of the same name, all of whose numbers were lower. */
  private checkpointOf(shard: Shard): Position | undefined {
    const position = this.options.checkpoints?.positionOf(idOf(shard));
    if (position === undefined || "since" in position) return position;
    return BigInt(position.after) >= BigInt(numbersOf(shard).starting ?? 0) ? position : undefined;
  }

  private reader(shard: Shard, startingPosition: ShardReaderOptions["startingPosition"]): ShardReader {
    const { kinesis, mapping } = this.options;
    return new ShardReader({
      kinesis,
      streamName: mapping.streamName,
      shardId: idOf(shard),
      startingPosition,
    });
  }

  private consume(shard: Shard, reader: ShardReader): void {
    const { lifetime } = this;
    const consumer = new ShardConsumer({
      ...this.options,
      shardId: idOf(shard),
      reader,
      lifetime,
      isDraining: () => this.draining > 0,
    });
    this.shards.set(idOf(shard), consumer);
    this.loops.push(
      lifetime.run(async () => {
        await consumer.run();
        this.startNewShards(await lifetime.untilDone(() => this.listShards()));
      }),
    );
  }
}

function idOf(shard: Shard): string {
  return shard.ShardId ?? "";
}

function hasEnded(shard: Shard): boolean {
  return numbersOf(shard).ending !== undefined;
}

function numbersOf({ SequenceNumberRange: range }: Shard): {
  starting?: string | undefined;
  ending?: string | undefined;
} {
  return { starting: range?.StartingSequenceNumber, ending: range?.EndingSequenceNumber };
}
