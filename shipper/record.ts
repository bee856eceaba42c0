import { PUT_RECORDS_LIMITS } from "./limits";
import { type PartitionKeyOptions, partitionKey } from "./partition-key";

export interface StreamRecord {
  data: Buffer;
  partitionKey: string;
  /** Data and key: what counts against the limits of PutRecords. */
  bytes: number;
  truncated: boolean;
}

export interface RecordOptions extends PartitionKeyOptions {
  /** Ends a record that had to be cut. */
  truncatedRecordTerminator: string;
}

/**
 * The record of a line. Longer than 1 MiB with its key, it is cut to that and its last bytes are the terminator, as the
 * agent does.
 */
export function toRecord({ truncatedRecordTerminator, ...options }: RecordOptions): StreamRecord {
  const key = partitionKey(options);
  const room = PUT_RECORDS_LIMITS.recordBytes - key.length;
  const truncated = options.data.length > room;
  const data = truncated ? cut(options.data, { room, terminator: truncatedRecordTerminator }) : options.data;
  return { data, partitionKey: key, bytes: data.length + key.length, truncated };
}

function cut(data: Buffer, { room, terminator }: { room: number; terminator: string }): Buffer {
  const end = Buffer.from(terminator);
  return Buffer.concat([data.subarray(0, room - end.length), end]);
}
