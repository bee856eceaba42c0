/**
 * Kinesis Data Streams quotas that kinesalite does not hold
 * (https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html and the API reference).
 */
export const KINESIS_LIMITS = {
  /** PutRecords: bytes of all data and partition keys of one request. */
  putRecordsBytes: 10 * 1024 * 1024,
  /** GetRecords: bytes of data in one answer. */
  getRecordsBytes: 10 * 1024 * 1024,
  /** Shards of a new on-demand stream. */
  onDemandShards: 4,
  /** ListStreams: names in one answer when the request sets no Limit. */
  listStreams: 100,
  /** ListShards: shards in one answer when the request sets no MaxResults. */
  listShards: 1000,
  /** Request body: `putRecordsBytes` in base64 and the JSON around 500 records. */
  bodyBytes: 16 * 1024 * 1024,
} as const;
