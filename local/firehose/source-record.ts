import type { Receipt } from "./delivery-order";

/** A record on its way into a delivery stream. */
export interface IncomingRecord {
  readonly data: Buffer;
  /** @default now */
  readonly arrivalTime?: Date;
  readonly kinesis?: KinesisOrigin;
}

/** A record as a delivery stream received it. */
export interface SourceRecord {
  /** Unique within its delivery stream. */
  readonly recordId: string;
  readonly data: Buffer;
  readonly arrivalTime: Date;
  /** Of the records that came with it. */
  readonly receipt: Receipt;
  /** Set where the record came from a Kinesis stream. */
  readonly kinesis?: KinesisOrigin;
}

export interface KinesisOrigin {
  readonly shardId: string;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  /** Place in the record that a KPL producer aggregated; 0 where none did. */
  readonly subsequenceNumber: number;
}
