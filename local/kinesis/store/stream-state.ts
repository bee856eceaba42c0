import { randomUUID } from "node:crypto";
import * as z from "zod";
import { HASH_KEYS } from "../hash-key";
import { KINESIS_LIMITS } from "../limits";

/** How a stream's capacity is set. */
export const StreamMode = z.enum(["PROVISIONED", "ON_DEMAND"]);
export type StreamMode = z.infer<typeof StreamMode>;

/** Beyond the digits of a number in JSON. */
const HashKey = z.string().regex(/^\d{1,39}$/);

const ShardState = z.strictObject({
  startingHashKey: HashKey,
  endingHashKey: HashKey,
  /** When it began to take records, milliseconds. */
  openedMs: z.int(),
  /** The date in its sequence numbers, milliseconds: may lie after `openedMs`, since a child's numbers exceed its parents'. */
  createdMs: z.int(),
  /** When it was split or merged; absent while it is open. */
  closedMs: z.int().optional(),
  /** Indexes of the shard it was split from, or the two that it was merged from. */
  parents: z.array(z.int().min(0)).max(2),
});
export type ShardState = z.infer<typeof ShardState>;

/** Everything about a stream but its records: what its `stream.json` holds. */
export const StreamState = z.strictObject({
  version: z.literal(1),
  /** Tells it from another one of the same name, deleted before. */
  id: z.string(),
  name: z.string(),
  createdMs: z.int(),
  mode: StreamMode,
  retentionHours: z.int(),
  tags: z.record(z.string(), z.string()),
  /** By index. */
  shards: z.array(ShardState).min(1),
});
export type StreamState = z.infer<typeof StreamState>;

/** A new stream, its shards with equal shares of the hash keys. */
export function newStreamState(options: {
  readonly name: string;
  readonly shardCount: number;
  readonly mode: StreamMode;
}): StreamState {
  const { name, shardCount, mode } = options;
  const now = Date.now();
  return {
    version: 1,
    id: randomUUID(),
    name,
    createdMs: now,
    mode,
    retentionHours: KINESIS_LIMITS.retentionHours,
    tags: {},
    shards: equalRanges(shardCount).map(([starting, ending]) => ({
      startingHashKey: starting.toString(),
      endingHashKey: ending.toString(),
      openedMs: now,
      createdMs: now,
      parents: [],
    })),
  };
}

/** First and last hash keys of so many shards with equal shares. */
export function equalRanges(shardCount: number): [bigint, bigint][] {
  const count = BigInt(shardCount);
  const width = HASH_KEYS / count;
  return Array.from({ length: shardCount }, (_, at) => {
    const start = width * BigInt(at);
    return [start, at === shardCount - 1 ? HASH_KEYS - 1n : start + width - 1n];
  });
}
