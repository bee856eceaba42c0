/**
 * Kinesis Data Streams quotas
 * (https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html and the API reference).
 */
export const KINESIS_LIMITS = {
  /** PutRecords: records of one request. */
  putRecords: 500,
  /** PutRecords: bytes of all data and partition keys of one request. */
  putRecordsBytes: 10 * 1024 * 1024,
  /** Bytes of one record's data. */
  recordBytes: 1024 * 1024,
  /** GetRecords: records in one answer, also when the request sets no Limit. */
  getRecords: 10_000,
  /** GetRecords: bytes of data in one answer. */
  getRecordsBytes: 10 * 1024 * 1024,
  /** Milliseconds for which a shard iterator can be used. */
  iteratorLifeMs: 300_000,
  /** Shards of one stream: the most that a quota can be raised to. */
  shards: 100_000,
  /** Shards of a new on-demand stream. */
  onDemandShards: 4,
  /** Hours that records are kept unless the stream says otherwise. */
  retentionHours: 24,
  /** Hours that records can be kept: 365 days. */
  maxRetentionHours: 8760,
  /** Tags of one stream. */
  tags: 50,
  /** DescribeStream: shards in one answer when the request sets no Limit. */
  describeShards: 100,
  /** ListStreams: names in one answer when the request sets no Limit. */
  listStreams: 100,
  /** ListShards: shards in one answer when the request sets no MaxResults. */
  listShards: 1000,
  /** Request body: `putRecordsBytes` in base64 and the JSON around 500 records. */
  bodyBytes: 16 * 1024 * 1024,
} as const;

/** Bytes that a stream may hold in memory, of records and their bookkeeping: ours, AWS has no such bound. */
export const DEFAULT_MAX_BYTES_PER_STREAM = 64 * 1024 * 1024;
