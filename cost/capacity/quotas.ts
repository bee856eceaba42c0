/** A limit of AWS's. */
export interface Quota {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** AWS raises it when asked; others are how a service is made. */
  readonly raisable: boolean;
}

/** Where Kinesis and Firehose allow more. */
const LARGE_REGIONS = ["us-east-1", "us-west-2", "eu-west-1"];

const KINESIS = "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";
const FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev/limits.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html";
const OPENSEARCH = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html";

/** The quotas of an account that never asked for more, in a region. Of ranges that AWS names, the lower end. */
export function quotasIn(region: string) {
  const large = LARGE_REGIONS.includes(region);
  const directPut = large ? 5 : 1;
  return {
    shards: quota("shards of an account", large ? 20_000 : 1_000, "shards", KINESIS),
    onDemandWrite: quota(
      "write of an on-demand stream",
      large ? 10_000 : 200,
      "MB/s or thousand records/s",
      KINESIS,
    ),
    directPutBytes: quota("direct put, bytes", directPut, "MiB/s", FIREHOSE),
    directPutRecords: quota("direct put, records", large ? 500_000 : 100_000, "records/s", FIREHOSE),
    directPutRequests: quota("direct put, requests", large ? 2_000 : 1_000, "requests/s", FIREHOSE),
    partitions: quota("active partitions of a delivery stream", 500, "partitions", FIREHOSE),
    transformsPerShard: fixed("calls of the function at a time for a shard", 5, "calls", FIREHOSE),
    answer: fixed("answer of the function", 6, "MB", LAMBDA),
    concurrency: quota("functions at a time in the account", 1_000, "functions", LAMBDA),
    putsPerPrefix: fixed("PUT requests on a prefix of a bucket", 3_500, "requests/s", S3),
    slack: fixed(
      "messages to a webhook",
      1,
      "messages/s",
      "https://docs.slack.dev/apis/web-api/rate-limits/",
    ),
    dataNodes: quota("data nodes of a domain", 80, "nodes", OPENSEARCH),
  } as const satisfies Record<string, Quota>;
}

const quota = (name: string, value: number, unit: string, source: string): Quota => ({
  name,
  value,
  unit,
  source,
  raisable: true,
});

const fixed = (name: string, value: number, unit: string, source: string): Quota => ({
  ...quota(name, value, unit, source),
  raisable: false,
});
