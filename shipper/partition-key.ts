import { createHash } from "node:crypto";

export interface PartitionKeyOptions {
  option: "RANDOM" | "DETERMINISTIC";
  data: Buffer;
  /** From 0 (inclusive) to 1 (exclusive). */
  random: () => number;
}

/**
 * The agent's partition keys: RANDOM is a number below 1,000,000 as text ("110397.65176589867"), which spreads lines
 * over shards; DETERMINISTIC is the MD5 of the record, so the same line has the same key.
 * Source: `KinesisRecord.generatePartitionKey` of awslabs/amazon-kinesis-agent.
 */
export function partitionKey({ option, data, random }: PartitionKeyOptions): string {
  return option === "RANDOM" ? String(random() * 1_000_000) : createHash("md5").update(data).digest("hex");
}
