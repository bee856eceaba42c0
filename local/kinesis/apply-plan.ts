import type { KinesisOperation } from "./actions";
import type { KinesisInput } from "./context";
import { scaleTo } from "./store/scale";
import type { StreamMode } from "./store/stream-state";
import type { Streams } from "./store/streams";

/** A stream as Terraform plans it. */
export interface PlannedStream {
  readonly name: string;
  /** Open shards; without a meaning for an on-demand stream. */
  readonly shardCount: number;
  /** @default "PROVISIONED" */
  readonly mode?: StreamMode;
  /** Hours, 24 to 8760, @default 24 */
  readonly retentionHours?: number;
}

export interface ApplyPlanContext {
  readonly streams: Streams;
  readonly call: (operation: KinesisOperation, input: KinesisInput) => Promise<unknown>;
}

/**
 * Makes a stream as planned: a new one, or the one of an earlier start with its records, changed in place as Terraform
 * would (mode, number of shards, retention).
 *
 * @throws AwsError as AWS answers
 */
export async function applyPlan({ streams, call }: ApplyPlanContext, planned: PlannedStream): Promise<void> {
  const { name: StreamName, shardCount, mode = "PROVISIONED", retentionHours: hours } = planned;
  const StreamModeDetails = { StreamMode: mode };
  const existing = streams.takeUp(StreamName);
  if (existing === undefined) {
    await call("CreateStream", { StreamName, ShardCount: shardCount, StreamModeDetails });
  } else {
    await call("UpdateStreamMode", { StreamName, StreamModeDetails });
    const isOther = mode === "PROVISIONED" && existing.openShards.length !== shardCount;
    if (isOther) scaleTo(existing, shardCount);
  }
  if (hours === undefined) return;
  const isLonger = hours >= streams.get(StreamName).retentionHours;
  const operation = isLonger ? "IncreaseStreamRetentionPeriod" : "DecreaseStreamRetentionPeriod";
  await call(operation, { StreamName, RetentionPeriodHours: hours });
}
