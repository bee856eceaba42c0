/** An SQS event source mapping, as planned. */
export interface SqsMappingConfig {
  /** Stands in for the UUID AWS gives a mapping: the same plan has the same one. */
  readonly uuid: string;
  readonly queueArn: string;
  readonly functionArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** Whether the function says which messages of a batch failed; else a batch fails or succeeds whole. */
  readonly reportsItemFailures: boolean;
  /** Batches that are with the function at a time, at most. */
  readonly maximumConcurrency?: number;
}
