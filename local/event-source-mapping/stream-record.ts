/** A record as GetRecords gives it. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly arrivalTime: Date;
}

/** Records of one shard, in order: what one invocation is about. */
export interface Batch {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
}
