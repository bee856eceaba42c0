import type { Merge } from "./batch";
import type { OutgoingRecord } from "./destination";
import type { StreamRecord } from "./record";
import type { TailedLine } from "./tail";

/** A record that fills up with lines until it is sent. */
export interface ShipRecord {
  readonly partitionKey: string;
  /** Of all its lines, and the key. */
  bytes: number;
  readonly parts: Buffer[];
  readonly lines: TailedLine[];
}

/** A record on its way, with the lines it is made of. */
export interface SentRecord extends OutgoingRecord {
  readonly lines: readonly TailedLine[];
}

export function shipRecord({ data, partitionKey, bytes }: StreamRecord, line: TailedLine): ShipRecord {
  return { partitionKey, bytes, parts: [data], lines: [line] };
}

/**
 * Puts lines into one record up to so many bytes, as the agent's `aggregatedRecordSizeBytes` does for delivery streams:
 * Firehose bills every record as 5 KB at least. A longer line is a record by itself.
 */
export function mergeUpTo(maxBytes: number): Merge<ShipRecord> {
  return (last, next) => {
    if (last.bytes + next.bytes > maxBytes) return false;
    last.parts.push(...next.parts);
    last.lines.push(...next.lines);
    last.bytes += next.bytes;
    return true;
  };
}

export function sentRecord({ parts, partitionKey, lines }: ShipRecord): SentRecord {
  const [first] = parts;
  return {
    data: first !== undefined && parts.length === 1 ? first : Buffer.concat(parts),
    partitionKey,
    lines,
  };
}
