import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AccountingAlarm } from "./accounting-alarm";

/** Time before an event's last attempt that people should hear of: both retries take three minutes. */
const LAG_WARNING_MS = 300_000;

export interface AlertAlarmsProps {
  /** Value of the `pipeline` dimension, and first part of every alarm's name. */
  readonly pipeline: string;
  readonly functionName: string;
  /** ARNs told about ALARM and OK; empty: the alarms only show in the console. */
  readonly notify: readonly string[];
}

interface Question {
  readonly name: string;
  readonly description: string;
  readonly metricName: string;
  readonly of: "function" | "pipeline";
  readonly statistic: "Maximum" | "Sum";
  readonly above: number;
}

/**
 * Are lines missing, does the function fail, does it fall behind, is an alert given up, lost or kept back?
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#async-invocation-metrics
 */
export class AlertAlarms extends Construct {
  constructor(scope: Construct, id: string, props: AlertAlarmsProps) {
    super(scope, id);
    new AccountingAlarm(this, "accounting", props);
    for (const question of QUESTIONS) this.ask(question, props);
  }

  private ask(question: Question, { pipeline, functionName, notify }: AlertAlarmsProps): void {
    const { namespace, dimensions } =
      question.of === "function"
        ? { namespace: "AWS/Lambda", dimensions: { FunctionName: functionName } }
        : { namespace: "LogPipeline", dimensions: { pipeline } };
    new CloudwatchMetricAlarm(this, question.name, {
      alarmName: `${pipeline}-${question.name}`,
      alarmDescription: question.description,
      namespace,
      metricName: question.metricName,
      dimensions,
      statistic: question.statistic,
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: question.above,
      treatMissingData: "notBreaching",
      alarmActions: [...notify],
      okActions: [...notify],
    });
  }
}

const QUESTIONS: readonly Question[] = [
  {
    name: "function-errors",
    description: "Messages do not get to Slack: their events are tried again, then kept in the bucket.",
    metricName: "Errors",
    of: "function",
    statistic: "Sum",
    above: 0,
  },
  {
    name: "lag",
    description:
      "Events wait for more than five minutes: the function is throttled, or fails and is retried.",
    metricName: "AsyncEventAge",
    of: "function",
    statistic: "Maximum",
    above: LAG_WARNING_MS,
  },
  {
    name: "given-up",
    description: "Alerts were given up: they are kept under aws/lambda/async/ in the bucket, to be replayed.",
    metricName: "AsyncEventsDropped",
    of: "function",
    statistic: "Sum",
    above: 0,
  },
  {
    name: "lost",
    description:
      "Alerts were given up, and the bucket did not take them: their lines are in their log group only.",
    metricName: "DestinationDeliveryFailures",
    of: "function",
    statistic: "Sum",
    above: 0,
  },
  {
    name: "suppressed",
    description:
      "Kinds of lines were not told in Slack: told already within dedup.minutes, or too many for a message.",
    metricName: "AlertsSuppressed",
    of: "pipeline",
    statistic: "Sum",
    above: 0,
  },
];
