/**
 * Limits of one PutRecords request, its records counted with their partition keys.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export const PUT_RECORDS_LIMITS = {
  records: 500,
  requestBytes: 5 * 1024 * 1024,
  recordBytes: 1024 * 1024,
} as const;

/**
 * The same of one PutRecordBatch request to Firehose.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const PUT_RECORD_BATCH_LIMITS = {
  records: 500,
  requestBytes: 4 * 1024 * 1024,
  recordBytes: 1000 * 1024,
} as const;

/** One read from a file; with the batch that is being filled and the one in flight it bounds the memory of a flow. */
export const READ_CHUNK_BYTES = 64 * 1024;
