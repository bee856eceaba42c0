import { type PartitionKeyOptions, partitionKey } from "./partition-key";

export interface StreamRecord {
  data: Buffer;
  partitionKey: string;
  /** Data and key: what counts against the limits of a request. */
  bytes: number;
  truncated: boolean;
}

export interface RecordOptions extends PartitionKeyOptions {
  /** Of the destination. */
  limits: { readonly recordBytes: number };
  hasPartitionKeys: boolean;
  /** Ends a record that had to be cut. */
  truncatedRecordTerminator: string;
}

/**
 * The record of a line. Longer than a record may be, with its key, it is cut to that and its last bytes are the
 * terminator, as the agent does.
 */
export function toRecord(options: RecordOptions): StreamRecord {
  const { truncatedRecordTerminator, limits } = options;
  const key = options.hasPartitionKeys ? partitionKey(options) : "";
  const room = limits.recordBytes - key.length;
  const truncated = options.data.length > room;
  const data = truncated ? cut(options.data, { room, terminator: truncatedRecordTerminator }) : options.data;
  return { data, partitionKey: key, bytes: data.length + key.length, truncated };
}

function cut(data: Buffer, { room, terminator }: { room: number; terminator: string }): Buffer {
  const end = Buffer.from(terminator);
  return Buffer.concat([data.subarray(0, room - end.length), end]);
}
