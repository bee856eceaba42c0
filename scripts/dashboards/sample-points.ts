import { DashboardError } from "./error";
import type { Points } from "./metric-math";

/** Six hours of five minutes. */
export const SAMPLE_PERIODS = 72;

/** From then on, for half an hour, the function fails: there is something to see on every chart. */
const INCIDENT = { from: 46, until: 52 } as const;

/** A period of the sample. */
interface Moment {
  readonly period: number;
  /** That come in these five minutes: the same for all metrics, so that they add up. */
  readonly lines: number;
  readonly quarantined: number;
  /** Whether the function fails. */
  readonly fails: boolean;
  /** Periods since it began to fail, until what waited is read; 0: nothing waits. */
  readonly behind: number;
  /** Of what, where that makes a difference. */
  readonly of: string;
}

type Sample = (moment: Moment) => number | undefined;

const BYTES_PER_LINE = 200;
const never: Sample = () => 0;
const inIncident =
  (value: number): Sample =>
  ({ fails }) =>
    fails ? value : 0;
const lag =
  (perPeriod: number, calm: number): Sample =>
  ({ behind }) =>
    calm + behind * perPeriod;
const calls: Sample = ({ lines }) => Math.ceil(lines / 400);

/** What a metric might say, by its name: made up, and the same on each run. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  "LogPipeline LinesReceived": ({ lines, fails }) => (fails ? undefined : lines),
  "LogPipeline LinesDelivered": ({ lines, quarantined, fails }) => (fails ? undefined : lines - quarantined),
  "LogPipeline LinesQuarantined": ({ quarantined, fails }) => (fails ? undefined : quarantined),
  "LogPipeline LinesFiltered": ({ fails }) => (fails ? undefined : 0),
  "LogPipeline LateLines": ({ behind, lines }) => (behind > 4 ? Math.round(lines / 9) : 0),
  "LogPipeline BytesIn": ({ lines, fails }) => (fails ? undefined : lines * BYTES_PER_LINE),
  "LogPipeline BytesOut": ({ lines, fails }) => (fails ? undefined : lines * BYTES_PER_LINE * 0.16),
  "LogPipeline BatchFailures": inIncident(6),
  "LogPipeline ObjectsSkipped": ({ period }) => (period % 24 === 5 ? 1 : 0),
  "LogPipeline ObjectsGone": never,
  "LogPipeline UnknownFields": never,
  "LogPipeline AlertsSent": ({ period }) => (period % 7) % 3,
  "LogPipeline AlertsSuppressed": ({ period }) => (period % 18 === 3 ? 2 : 0),
  "LogPipeline ClaimFailures": never,
  "AWS/Lambda Invocations": calls,
  "AWS/Lambda Errors": inIncident(9),
  "AWS/Lambda Throttles": ({ period }) => (period === 60 ? 2 : 0),
  "AWS/Lambda Duration": ({ lines, fails }) => (fails ? 41_000 : 900 + lines / 10),
  "AWS/Lambda ConcurrentExecutions": ({ behind }) => (behind > 0 ? 4 : 2),
  "AWS/Lambda IteratorAge": lag(90_000, 11_000),
  "AWS/Lambda AsyncEventAge": lag(70_000, 400),
  "AWS/Lambda AsyncEventsDropped": ({ period }) => (period === INCIDENT.from + 2 ? 3 : 0),
  "AWS/Lambda DestinationDeliveryFailures": never,
  "AWS/Kinesis IncomingRecords": ({ lines }) => lines,
  "AWS/Kinesis IncomingBytes": ({ lines }) => lines * BYTES_PER_LINE,
  "AWS/Kinesis GetRecords.Bytes": ({ lines, fails }) => (fails ? 3 : 1) * lines * BYTES_PER_LINE,
  "AWS/Kinesis WriteProvisionedThroughputExceeded": ({ period }) => (period === 30 ? 120 : 0),
  "AWS/Kinesis ReadProvisionedThroughputExceeded": never,
  "AWS/Firehose IncomingRecords": ({ lines }) => lines,
  "AWS/Firehose IncomingBytes": ({ lines }) => lines * BYTES_PER_LINE,
  "AWS/Firehose ThrottledRecords": ({ period }) => (period === 30 ? 80 : 0),
  "AWS/Firehose DataReadFromKinesisStream.Records": ({ lines }) => lines,
  "AWS/Firehose DataReadFromKinesisStream.Bytes": ({ lines }) => lines * BYTES_PER_LINE,
  "AWS/Firehose KinesisMillisBehindLatest": lag(20_000, 900),
  "AWS/Firehose ExecuteProcessing.Success": ({ fails }) => (fails ? 0.4 : 1),
  "AWS/Firehose FailedConversion.Records": never,
  "AWS/Firehose PartitionCountExceeded": never,
  "AWS/Firehose DeliveryToS3.DataFreshness": lag(140, 290),
  "AWS/Firehose DeliveryToS3.Success": () => 1,
  "AWS/Firehose DeliveryToS3.Bytes": ({ lines }) => lines * BYTES_PER_LINE * 0.16,
  "AWS/Firehose DeliveryToS3.ObjectCount": ({ lines }) => Math.ceil(lines / 9_000),
  "AWS/SQS ApproximateAgeOfOldestMessage": lag(220, 20),
  "AWS/SQS ApproximateNumberOfMessagesNotVisible": ({ fails }) => (fails ? 20 : 2),
  "AWS/SQS ApproximateNumberOfMessagesVisible": ({ behind, fails, of }) =>
    of.endsWith("-dlq") ? Number(fails && behind > 4) : behind * 6,
  "AWS/SQS NumberOfEmptyReceives": () => 90,
  "AWS/SQS NumberOfMessagesDeleted": ({ fails }) => (fails ? 0 : 8),
  "AWS/SQS NumberOfMessagesReceived": () => 8,
  "AWS/SQS NumberOfMessagesSent": () => 8,
  "AWS/ES ClusterStatus.red": never,
  "AWS/ES ClusterStatus.yellow": ({ fails }) => (fails ? 1 : 0),
  "AWS/ES ClusterIndexWritesBlocked": never,
  "AWS/ES FreeStorageSpace": ({ period }) => 41_000 - period * 25,
  "AWS/ES JVMMemoryPressure": ({ period, fails }) => 48 + (period % 9) * 2 + (fails ? 22 : 0),
  "AWS/ES CPUUtilization": ({ lines, fails }) => lines / 600 + (fails ? 45 : 5),
  "AWS/ES IndexingRate": ({ lines }) => lines / 5,
  "AWS/ES SearchRate": ({ period }) => 3 + (period % 5),
  "AWS/ES IndexingLatency": ({ fails }) => (fails ? 19 : 4),
  "AWS/ES SearchLatency": ({ fails }) => (fails ? 60 : 12),
  "AWS/ES ThreadpoolWriteRejected": inIncident(14),
  "AWS/Logs ForwardedLogEvents": ({ period }) => ((period % 7) % 3) * 4,
  "AWS/Logs ForwardedBytes": ({ period }) => ((period % 7) % 3) * 9_000,
  "AWS/Logs DeliveryErrors": never,
  "AWS/Logs DeliveryThrottling": ({ period }) => (period === 60 ? 2 : 0),
  "AWS/Logs IncomingBytes": ({ lines }) => lines * 3,
  "AWS/DynamoDB ConsumedWriteCapacityUnits": ({ period }) => (period % 7) % 3,
};

/** How a statistic stands to the value above. */
const STATISTICS: Readonly<Record<string, number>> = {
  p50: 0.6,
  Sum: 1,
  Average: 1,
  Minimum: 1,
  p95: 1,
  Maximum: 1.1,
};

export interface SampledMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat?: string | undefined;
}

/**
 * Values of a metric that nobody has measured: made up, alike on each run, and such that counts which belong together
 * add up.
 *
 * @throws DashboardError for a metric of which there is no sample
 */
export function samplePoints({ namespace, metricName, dimensions, stat = "Average" }: SampledMetric): Points {
  const sample = SAMPLES[`${namespace} ${metricName}`];
  if (sample === undefined) {
    throw new DashboardError(`${namespace} ${metricName}: must have a sample, to be drawn`);
  }
  const isTotalTime = metricName === "Duration" && stat === "Sum";
  const of = Object.values(dimensions).join(" ");
  return MOMENTS.map((one) => {
    const moment = { ...one, of, ...(of.includes("log-alerts") ? fewLines(one) : {}) };
    const value = sample(moment);
    if (value === undefined) return undefined;
    if (isTotalTime) return value * (calls(moment) ?? 0);
    return metricName === "Duration" ? value * (STATISTICS[stat] ?? 1) : value;
  });
}

/** Errors that somebody is told of are few beside the lines of access logs. */
const fewLines = ({ lines, quarantined }: Omit<Moment, "of">) => ({
  lines: Math.round((lines - quarantined) / 800),
  quarantined: 0,
});

const MOMENTS: readonly Omit<Moment, "of">[] = Array.from({ length: SAMPLE_PERIODS }, (_, period) => {
  const wave = Math.sin((period / SAMPLE_PERIODS) * 2 * Math.PI);
  const jitter = ((period * period * 37 + period * 11) % 101) / 101 - 0.5;
  const lines = Math.round(12_000 + 4_000 * wave + 1_500 * jitter);
  const fails = period >= INCIDENT.from && period < INCIDENT.until;
  const since = period - INCIDENT.from + 1;
  // What waited is read as fast as it grew.
  const behind = fails ? since : Math.max(0, 2 * (INCIDENT.until - INCIDENT.from) - since);
  return {
    period,
    lines,
    quarantined: Math.round(lines * (period >= 20 && period < 26 ? 0.024 : 0.003)),
    fails,
    behind: period < INCIDENT.from ? 0 : behind,
  };
});
