import * as z from "zod";
import { type CostRow, charge } from "../charge";
import { HOURS_PER_MONTH, PRICES } from "../prices";
import { onDemandBytes, payloadUnits } from "../rounding/kinesis";
import { onDemandShards, shardsFor } from "../shards";
import { attributesOf, type CostedResource } from "../stack";
import { GIB, MONTH_SECONDS } from "../units";
import { meanFlow, peakFlow, type Workload } from "../workload";

const Attributes = z.object({
  retention_period: z.number().default(24),
  shard_count: z.number().optional(),
  stream_mode_details: z.object({ stream_mode: z.enum(["ON_DEMAND", "PROVISIONED"]) }),
});

/** Retention that a shard's hour pays, and that "extended" retention ends at, in hours. */
const INCLUDED_HOURS = 24;
const EXTENDED_HOURS = 168;

export interface StreamCapacity {
  readonly mode: "provisioned" | "on-demand";
  /** As the environment has it; of an on-demand stream, as AWS scales it. */
  readonly configured: number;
  /** What the peak needs. */
  readonly needed: number;
  /** What is paid and read: never fewer than are needed. */
  readonly shards: number;
  readonly retentionHours: number;
}

/** A stream's shards under a workload. */
export function streamCapacity(stream: CostedResource, workload: Workload): StreamCapacity {
  const { stream_mode_details, shard_count = 1, retention_period } = attributesOf(stream, Attributes);
  const peak = peakFlow(workload);
  const needed = shardsFor(peak);
  const onDemand = stream_mode_details.stream_mode === "ON_DEMAND";
  const configured = onDemand ? onDemandShards(peak) : shard_count;
  return {
    mode: onDemand ? "on-demand" : "provisioned",
    configured,
    needed,
    shards: Math.max(configured, needed),
    retentionHours: retention_period,
  };
}

/** A Kinesis stream with one reader. */
export function streamRows(stream: CostedResource, workload: Workload): CostRow[] {
  const capacity = streamCapacity(stream, workload);
  const records = meanFlow(workload).recordsPerSecond * MONTH_SECONDS;
  const { recordBytes } = meanFlow(workload);
  const kinesis = (price: keyof typeof PRICES.groups.kinesis.prices, quantity: number): CostRow =>
    charge({ resource: stream.address, group: PRICES.groups.kinesis, price, quantity });
  const extendedHours = Math.max(0, Math.min(capacity.retentionHours, EXTENDED_HOURS) - INCLUDED_HOURS);
  const longHours = Math.max(0, capacity.retentionHours - EXTENDED_HOURS);
  const bytesIn = records * onDemandBytes(recordBytes);
  /** What of a month's bytes is there at any time. */
  const kept = (bytes: number, hours: number) => (bytes * hours * 3_600) / MONTH_SECONDS / GIB;
  if (capacity.mode === "on-demand") {
    return [
      kinesis("onDemandStream", HOURS_PER_MONTH),
      kinesis("onDemandIn", bytesIn / GIB),
      kinesis("onDemandOut", (records * recordBytes) / GIB),
      ...(extendedHours > 0 ? [kinesis("onDemandExtendedRetention", kept(bytesIn, extendedHours))] : []),
      ...(longHours > 0 ? [kinesis("longTermRetention", kept(bytesIn, longHours))] : []),
    ];
  }
  const shardHours = capacity.shards * HOURS_PER_MONTH;
  return [
    kinesis("shard", shardHours),
    kinesis("putPayloadUnits", records * payloadUnits(recordBytes)),
    ...(extendedHours > 0 ? [kinesis("shardExtendedRetention", shardHours)] : []),
    ...(longHours > 0 ? [kinesis("longTermRetention", kept(records * recordBytes, longHours))] : []),
  ];
}
