import { createHash } from "node:crypto";

/** Where a line stands: host, file and the offset of the line's end. */
export interface LinePosition {
  readonly host: string;
  readonly inode: string;
  readonly offset: number;
}

export interface PartitionKeyOptions {
  option: "RANDOM" | "DETERMINISTIC" | "POSITION";
  data: Buffer;
  position: LinePosition;
  /** From 0 (inclusive) to 1 (exclusive). */
  random: () => number;
}

/**
 * The agent's partition keys: RANDOM is a number below 1,000,000 as text ("110397.65176589867"), which spreads lines
 * over shards; DETERMINISTIC is the MD5 of the record, so the same line has the same key. And one of the shipper's own:
 * POSITION is the MD5 of the line and of where it stands, so that a record which is put again, and no other, has the
 * key of the first.
 * Source: `KinesisRecord.generatePartitionKey` of awslabs/amazon-kinesis-agent.
 */
export function partitionKey({ option, data, position, random }: PartitionKeyOptions): string {
  if (option === "RANDOM") return String(random() * 1_000_000);
  const hash = createHash("md5");
  // Nothing of it can hold a NUL. An inode may come again, but not with a line of the same time at the same offset.
  if (option === "POSITION") hash.update(`${position.host}\0${position.inode}\0${position.offset}\0`);
  return hash.update(data).digest("hex");
}
