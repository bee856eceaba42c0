import type { NewRecord } from "../durable/record-payload";
import { base64Bytes } from "./blob";
import { invalidArgument } from "./errors";
import { HASH_KEYS, hashKeyDigits } from "./hash-key";
import type { Shard } from "./store/shard";
import type { Stream } from "./store/stream";
import type { Owner } from "./stream-name";

/** A record of a request, its arrival now. */
export function toNewRecord(record: { PartitionKey: string; Data: string }): NewRecord {
  return {
    partitionKey: record.PartitionKey,
    base64: record.Data,
    dataBytes: base64Bytes(record.Data),
    arrivalMs: Date.now(),
  };
}

/** @throws AwsError InvalidArgumentException for a key from 2^128 on */
export function hashDigits(explicitHashKey: string | null | undefined): string | undefined {
  if (explicitHashKey === undefined || explicitHashKey === null) return undefined;
  const key = BigInt(explicitHashKey);
  if (key < HASH_KEYS) return hashKeyDigits(key);
  throw invalidArgument(
    `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${explicitHashKey}`,
  );
}

/** Why a record was refused, in AWS's words and then in ours. */
export function fullText(stream: Stream, shard: Shard, owner: Owner): string {
  return `Rate exceeded for shard ${shard.id} in stream ${stream.name} under account ${owner.accountId}. The local engine holds ${stream.bytes} of ${stream.maxBytes} bytes and nobody has read the oldest records.`;
}
