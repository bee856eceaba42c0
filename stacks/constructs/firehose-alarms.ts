import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AccountingAlarm } from "./accounting-alarm";

/** Age of the oldest line in Firehose that people should hear of: three buffers of the default 300 s. */
const FRESHNESS_SECONDS = 900;

/** Lag behind the source stream that people should hear of, as for functions that read a stream. */
const LAG_WARNING_MS = 300_000;

export interface FirehoseAlarmsProps {
  /** Value of the `pipeline` dimension, and first part of every alarm's name. */
  readonly pipeline: string;
  readonly deliveryStream: string;
  readonly source: "kinesis-stream" | "direct-put";
  /** How long Firehose may collect lines for an object. */
  readonly bufferingSeconds: number;
  readonly convertsFormat: boolean;
  readonly partitions: boolean;
  /** ARNs told about ALARM and OK; empty: the alarms only show in the console. */
  readonly notify: readonly string[];
}

interface Question {
  readonly name: string;
  readonly description: string;
  readonly metricName: string;
  readonly statistic: "Average" | "Maximum" | "Sum";
  readonly breach: { readonly above: number } | { readonly below: number };
}

/**
 * Are lines missing, late, refused, or filed as errors by Firehose?
 * https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
export class FirehoseAlarms extends Construct {
  constructor(scope: Construct, id: string, props: FirehoseAlarmsProps) {
    super(scope, id);
    new AccountingAlarm(this, "accounting", props);
    for (const question of questions(props)) this.ask(question, props);
  }

  private ask(question: Question, { pipeline, deliveryStream, notify }: FirehoseAlarmsProps): void {
    const { breach } = question;
    new CloudwatchMetricAlarm(this, question.name, {
      alarmName: `${pipeline}-${question.name}`,
      alarmDescription: question.description,
      namespace: "AWS/Firehose",
      metricName: question.metricName,
      dimensions: { DeliveryStreamName: deliveryStream },
      statistic: question.statistic,
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "above" in breach ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: "above" in breach ? breach.above : breach.below,
      treatMissingData: "notBreaching",
      alarmActions: [...notify],
      okActions: [...notify],
    });
  }
}

function questions(props: FirehoseAlarmsProps): Question[] {
  // A buffer that is allowed to be old is no reason to wake anybody.
  const freshness = Math.max(FRESHNESS_SECONDS, 2 * props.bufferingSeconds);
  return [
    {
      name: "freshness",
      description: `Lines have been in Firehose for more than ${freshness} seconds: deliveries to S3 are behind.`,
      metricName: "DeliveryToS3.DataFreshness",
      statistic: "Maximum",
      breach: { above: freshness },
    },
    {
      name: "delivery",
      description: "Puts to S3 fail: Firehose repeats them for 24 hours, or as long as the stream retains.",
      metricName: "DeliveryToS3.Success",
      statistic: "Average",
      breach: { below: 1 },
    },
    {
      name: "transform",
      description:
        "Calls of the transform function fail: after three repetitions their lines go to quarantine as they stand.",
      metricName: "ExecuteProcessing.Success",
      statistic: "Average",
      breach: { below: 1 },
    },
    props.source === "direct-put"
      ? {
          name: "throttled",
          description:
            "Hosts send more than the delivery stream takes: they keep and repeat what was refused.",
          metricName: "ThrottledRecords",
          statistic: "Sum",
          breach: { above: 0 },
        }
      : {
          name: "lag",
          description: "Firehose reads the source stream more than five minutes behind its newest record.",
          metricName: "KinesisMillisBehindLatest",
          statistic: "Maximum",
          breach: { above: LAG_WARNING_MS },
        },
    ...(props.convertsFormat ? [CONVERSION] : []),
    ...(props.partitions ? [PARTITIONS] : []),
  ];
}

const CONVERSION: Question = {
  name: "conversion",
  description: "Records do not fit the Glue table: they go to quarantine instead of into a Parquet file.",
  metricName: "FailedConversion.Records",
  statistic: "Sum",
  breach: { above: 0 },
};

const PARTITIONS: Question = {
  name: "partitions",
  description: "Lines of more hours at once than Firehose keeps apart: the rest goes to quarantine.",
  metricName: "PartitionCountExceeded",
  statistic: "Maximum",
  breach: { above: 0 },
};
