import { compare, type Way } from "./comparison";
import type { CostedStack } from "./stack";
import { withDirectPut, withShards } from "./variants";
import { defineWorkload } from "./workload";

/** From a hobby to a large site, and between. */
export const VOLUMES = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000] as const;

/** A line a record, as the agent puts them into a stream; and as many as make a record of some 25 KB. */
export const BATCHINGS = [1, 95] as const;

/** What each way costs at a volume. */
export interface GrowthPoint {
  readonly gbPerDay: number;
  readonly costs: readonly { readonly name: string; readonly usd: number }[];
  readonly cheapest: string;
}

export interface Growth {
  readonly linesPerRecord: number;
  readonly points: readonly GrowthPoint[];
}

/** The ways of nginx's lines to S3: those of an environment whose streams are on demand, and how else they can be had. */
export function waysToS3({
  stream,
  firehose,
}: {
  readonly stream: CostedStack;
  readonly firehose: CostedStack;
}): Way[] {
  return [
    { name: "Lambda, on demand", stack: stream },
    { name: "Lambda, shards", stack: withShards(stream) },
    { name: "Firehose, on demand", stack: firehose },
    { name: "Firehose, direct put", stack: withDirectPut(firehose) },
  ];
}

/** How the cost of each way grows with the volume, for each way that producers batch. */
export function growth(ways: readonly Way[]): Growth[] {
  return BATCHINGS.map((linesPerRecord) => ({
    linesPerRecord,
    points: VOLUMES.map((gbPerDay) => {
      const { costs, cheapest } = compare(ways, defineWorkload({ gbPerDay, linesPerRecord }));
      return { gbPerDay, costs, cheapest };
    }),
  }));
}
