import type { KinesisStreamConfig } from "@cdktf/provider-aws/lib/kinesis-stream";
import type { Environment } from "../../environments";

export interface SourceStreamProps {
  readonly name: string;
  readonly capacity: Environment["nginxStream"]["stream"];
  readonly environment: Pick<Environment, "encryption" | "protectData">;
}

/** A Kinesis stream that hosts put lines into, as every path wants it. */
export function sourceStreamConfig({ name, capacity, environment }: SourceStreamProps): KinesisStreamConfig {
  return {
    name,
    streamModeDetails: { streamMode: capacity.mode === "on-demand" ? "ON_DEMAND" : "PROVISIONED" },
    ...(capacity.mode === "provisioned" ? { shardCount: capacity.shards } : {}),
    retentionPeriod: capacity.retentionHours,
    ...(environment.encryption === "kms" ? { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" } : {}),
    ...(environment.protectData ? { lifecycle: { preventDestroy: true } } : {}),
  };
}
