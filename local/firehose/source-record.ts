/** A record as a delivery stream received it. */
export interface SourceRecord {
  /** Unique within its delivery stream. */
  readonly recordId: string;
  readonly data: Buffer;
  readonly arrivalTime: Date;
  /** Set where the record came from a Kinesis stream. */
  readonly kinesis?: KinesisOrigin;
}

export interface KinesisOrigin {
  readonly shardId: string;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
}
