/** A record as a destination takes it. */
export interface OutgoingRecord {
  readonly data: Buffer;
  /** Empty where a destination has none. */
  readonly partitionKey: string;
}

/** What became of a record. */
export interface PutAnswer {
  /** A record without an id was not stored, whatever else the answer says of it. */
  readonly id: string | undefined;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
}

/** Where the records of a flow go: a Kinesis stream or a Firehose delivery stream. */
export interface Destination {
  /** As messages name it: `stream "access"`. */
  readonly label: string;
  /** Limits of one request; a record counts with its partition key. */
  readonly limits: { readonly records: number; readonly requestBytes: number; readonly recordBytes: number };
  readonly hasPartitionKeys: boolean;
  /** One request. @returns an answer for each record, in their order; a missing one is a refusal */
  put(records: readonly OutgoingRecord[], abortSignal: AbortSignal): Promise<readonly PutAnswer[]>;
}
