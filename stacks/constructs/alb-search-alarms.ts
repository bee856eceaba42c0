import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AccountingAlarm } from "./accounting-alarm";

/** Load balancers write every five minutes; three times that is not "within minutes" any more. */
const AGE_WARNING_SECONDS = 900;

/** Of the function's timeout: what 95 of 100 calls should stay below. */
const DURATION_SHARE = 0.8;

export interface AlbSearchAlarmsProps {
  /** Value of the `pipeline` dimension, and first part of every alarm's name. */
  readonly pipeline: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly queue: string;
  readonly deadLetterQueue: string;
  /** ARNs told about ALARM and OK; empty: the alarms only show in the console. */
  readonly notify: readonly string[];
}

/** What is asked, about which metric, and what answer is worth waking somebody for. */
type Question = { readonly name: string; readonly description: string } & Required<
  Pick<CloudwatchMetricAlarmConfig, "namespace" | "metricName" | "dimensions" | "threshold">
> &
  Pick<CloudwatchMetricAlarmConfig, "statistic" | "extendedStatistic">;

/** Are lines missing or late, were objects given up, does the function fail, is it held back, or nearly too slow? */
export class AlbSearchAlarms extends Construct {
  constructor(scope: Construct, id: string, props: AlbSearchAlarmsProps) {
    super(scope, id);
    new AccountingAlarm(this, "accounting", props);
    for (const { name, description, ...metric } of [...queueQuestions(props), ...functionQuestions(props)]) {
      new CloudwatchMetricAlarm(this, name, {
        alarmName: `${props.pipeline}-${name}`,
        alarmDescription: description,
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        treatMissingData: "notBreaching",
        alarmActions: [...props.notify],
        okActions: [...props.notify],
        ...metric,
      });
    }
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
function queueQuestions({ queue, deadLetterQueue }: AlbSearchAlarmsProps): Question[] {
  return [
    {
      name: "dead-letters",
      description:
        "Objects failed five times: their notifications wait in the dead-letter queue for 14 days.",
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: deadLetterQueue },
      statistic: "Maximum",
      threshold: 0,
    },
    {
      name: "age",
      description: "An object has waited for more than fifteen minutes: indexing is behind.",
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: queue },
      statistic: "Maximum",
      threshold: AGE_WARNING_SECONDS,
    },
  ];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
function functionQuestions({ functionName, timeoutSeconds }: AlbSearchAlarmsProps): Question[] {
  const ofFunction = { namespace: "AWS/Lambda", dimensions: { FunctionName: functionName } };
  return [
    {
      name: "function-errors",
      description: `${functionName} fails: its messages come again, five times at most.`,
      metricName: "Errors",
      statistic: "Sum",
      threshold: 0,
      ...ofFunction,
    },
    {
      name: "throttles",
      description: `${functionName} is not allowed to run as often as the mapping asks: the account's concurrency is used up.`,
      metricName: "Throttles",
      statistic: "Sum",
      threshold: 0,
      ...ofFunction,
    },
    {
      name: "duration",
      description: `${functionName} needs nearly all the time it has: the domain is slow, or objects are large.`,
      metricName: "Duration",
      extendedStatistic: "p95",
      threshold: DURATION_SHARE * timeoutSeconds * 1_000,
      ...ofFunction,
    },
  ];
}
