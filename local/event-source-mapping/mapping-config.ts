/** A Kinesis event source mapping, as planned. */
export interface MappingConfig {
  /** Stands in for the UUID AWS gives a mapping: the same plan has the same one. */
  readonly uuid: string;
  readonly streamName: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly region: string;
  readonly startingPosition: "TRIM_HORIZON" | "LATEST";
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** -1: until the record expires. */
  readonly maximumRetryAttempts: number;
  /** -1: no limit. */
  readonly maximumRecordAgeSeconds: number;
  readonly bisect: boolean;
  /** Bucket of the on-failure destination. */
  readonly failureBucket?: string;
}
