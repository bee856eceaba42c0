import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fileNameOf } from "../durable/file-name";
import { readState, writeState } from "../durable/state-file";

const Position = z.union([
  /** Everything up to this record is done with. */
  z.strictObject({ after: z.string().regex(/^\d{1,128}$/) }),
  /** Nothing is done yet; read on from what arrived at this time, milliseconds: the mapping began at LATEST then. */
  z.strictObject({ since: z.int() }),
]);
/** Where to go on in a shard. A shard that is not to be read at all is one whose last number is done with. */
export type Position = z.infer<typeof Position>;

const CheckpointFile = z.strictObject({
  version: z.literal(1),
  /** For people who read the file. */
  consumer: z.string(),
  streamName: z.string(),
  shards: z.record(z.string(), Position),
});

export interface CheckpointsOptions {
  readonly dataDir: string;
  /** Who reads: `lambda.<function>` or `firehose.<delivery stream>`. */
  readonly consumer: string;
  readonly streamName: string;
}

/**
 * How far one reader has come in each shard of a stream: `<dataDir>/checkpoints/<consumer>@<stream>.json`, replaced as a
 * whole each time. The same reader of the same stream finds it again, whatever happened in between.
 */
export class ShardCheckpoints {
  readonly #path: string;
  readonly #about: { consumer: string; streamName: string };
  readonly #shards: Map<string, Position>;
  /** Whether nothing was ever noted down: the reader is a new one. */
  readonly isNew: boolean;

  /** @throws EngineError where the file is not as it was written */
  constructor({ dataDir, consumer, streamName }: CheckpointsOptions) {
    this.#path = join(dataDir, "checkpoints", `${fileNameOf(`${consumer}@${streamName}`)}.json`);
    this.#about = { consumer, streamName };
    const stored = readState(this.#path, CheckpointFile, "checkpoints");
    this.#shards = new Map(Object.entries(stored?.shards ?? {}));
    this.isNew = stored === undefined;
  }

  positionOf(shardId: string): Position | undefined {
    return this.#shards.get(shardId);
  }

  /** Notes down where the reader begins. @throws what the file system answers */
  begin(positions: ReadonlyMap<string, Position>): void {
    for (const [shardId, position] of positions) this.#shards.set(shardId, position);
    this.#save();
  }

  /** Everything up to this record of the shard is done with. @throws what the file system answers */
  moveTo({ shardId, sequenceNumber }: { shardId: string; sequenceNumber: string }): void {
    this.#shards.set(shardId, { after: sequenceNumber });
    this.#save();
  }

  /** The reader is gone for good: one of the same name is another. */
  remove(): void {
    rmSync(this.#path, { force: true });
  }

  #save(): void {
    writeState(this.#path, { version: 1, ...this.#about, shards: Object.fromEntries(this.#shards) });
  }
}
