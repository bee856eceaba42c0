import type { KinesisStreamConfig } from "@cdktf/provider-aws/lib/kinesis-stream";
import type { Environment } from "../../environments";

/** How much the stream takes and how long it keeps it, and what protects it. */
export interface SourceStreamProps {
  readonly name: string;
  readonly capacity: Environment["nginxStream"]["stream"];
  readonly environment: Pick<Environment, "encryption" | "protectData">;
}

/**
 * A Kinesis stream that hosts put lines into, as every path wants it.
 *
 * @example
 * const capacity = { mode: "provisioned", shards: 2, retentionHours: 24 } as const;
 * const environment = { encryption: "kms", protectData: true } as const;
 * const stream = sourceStreamConfig({ name: "lines", capacity, environment });
 * stream.shardCount; // -> 2
 * stream.kmsKeyId; // -> "alias/aws/kinesis"
 */
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
