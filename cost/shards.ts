import { MIB } from "./units";
import type { Flow } from "./workload";

/**
 * What a shard takes in, and gives to its readers together, in a second.
 * https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
export const SHARD = { bytesIn: MIB, recordsIn: 1_000, bytesOut: 2 * MIB } as const;

type Load = Pick<Flow, "bytesPerSecond" | "recordsPerSecond">;

/**
 * Shards that a flow needs, of one reader, as every stream here has.
 *
 * @example
 * shardsFor({ bytesPerSecond: 1.5 * 2 ** 20, recordsPerSecond: 100 }); // 2
 */
export function shardsFor(load: Load): number {
  return Math.max(1, Math.ceil(Math.max(...Object.values(shardDemand(load)))));
}

/** The same by limit, in shards and parts of one. */
export function shardDemand({ bytesPerSecond, recordsPerSecond }: Load): Record<keyof typeof SHARD, number> {
  return {
    bytesIn: bytesPerSecond / SHARD.bytesIn,
    recordsIn: recordsPerSecond / SHARD.recordsIn,
    bytesOut: bytesPerSecond / SHARD.bytesOut,
  };
}

/** An on-demand stream begins with 4 MB/s, which is four shards. */
const LEAST_ON_DEMAND = 4;

/** Room that an on-demand stream keeps: twice the highest peak of thirty days. https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html */
const ON_DEMAND_ROOM = 2;

/** How many shards AWS gives an on-demand stream, as far as its documentation tells. */
export function onDemandShards(peak: Flow): number {
  return Math.max(LEAST_ON_DEMAND, ON_DEMAND_ROOM * shardsFor(peak));
}
