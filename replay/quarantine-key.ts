import { createHash } from "node:crypto";

/** Where the lines of a path are that were not delivered. @param prefix first part of delivered keys */
export function quarantineRoot(prefix: string): string {
  return `quarantine/${prefix}/`;
}

/** `<hour>/<shardId>-<firstSequenceNumber>.json[.gz]`, below the quarantine's prefix. */
const OBJECT = /^(\d{4}\/\d\d\/\d\d\/\d\d)\/(.+)-(\d+)\.json(?:\.gz|\.zst)?$/;

/** What the key of a quarantine object says. */
export interface QuarantineKey {
  /** `2020/08/10/06`, UTC: of arrival. */
  readonly hour: string;
  readonly shardId: string;
  readonly firstSequenceNumber: bigint;
}

/** @param root `quarantine/<prefix>/`. @returns undefined for a key of another form */
export function parseQuarantineKey(root: string, key: string): QuarantineKey | undefined {
  const [, hour, shardId, number] = (key.startsWith(root) && OBJECT.exec(key.slice(root.length))) || [];
  if (hour === undefined || shardId === undefined || number === undefined) return undefined;
  return { hour, shardId, firstSequenceNumber: BigInt(number) };
}

/**
 * What stands for the shard of an object's lines when they are replayed: made of its key, so that a second replay of
 * the object writes the same objects again, and no other replay and no shard does.
 */
export function replayShardId(key: string): string {
  return `replay-${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
}

/** Of a key's shard id, where a replay wrote the object, that of the replay. */
export function replayOf({ shardId }: QuarantineKey): string | undefined {
  return /^(replay-[0-9a-f]{16})-\d+$/.exec(shardId)?.[1];
}
