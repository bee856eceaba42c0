const MAX_SHARD_INDEX = 2 ** 31 - 1;

/** `shardId-000000000003` for 3. */
export function shardIdOf(index: number): string {
  return `shardId-${String(index).padStart(12, "0")}`;
}

/** The index in a shard's id, also in a short one (`shardId-3`, `3`) as AWS takes it; undefined for any other text. */
export function shardIndexOf(shardId: string): number | undefined {
  const digits = shardId.split("-")[1] || shardId;
  const index = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return index <= MAX_SHARD_INDEX ? index : undefined;
}
