const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * Data Firehose quotas (https://docs.aws.amazon.com/firehose/latest/dev/limits.html and the API reference), and the
 * local engine's own bound on memory.
 */
export const FIREHOSE_LIMITS = {
  /** PutRecord, PutRecordBatch: bytes of one record, before base64. */
  recordBytes: 1000 * KIB,
  /** PutRecordBatch: records of one request. */
  batchRecords: 500,
  /** PutRecordBatch: bytes of all records of one request. */
  batchBytes: 4 * MIB,
  /** ListDeliveryStreams: names in one answer when the request sets no Limit. */
  listStreams: 10,
  /** Characters of a prefix once it is evaluated. */
  evaluatedPrefix: 512,
  /** Bytes of a transform function's request and of its response. */
  invocationBytes: 6 * MIB,
  /** Request body: `batchBytes` in base64 and the JSON around 500 records. */
  bodyBytes: 8 * MIB,
  /** Ours: bytes of records that a delivery stream holds before it throttles producers. */
  waitingBytes: 256 * MIB,
} as const;
