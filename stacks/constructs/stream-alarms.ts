import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AccountingAlarm } from "./accounting-alarm";

/** Lag people should hear of: DESIGN promises lines "within minutes". */
const LAG_WARNING_MS = 300_000;

export interface StreamAlarmsProps {
  /** Value of the `pipeline` dimension, and first part of every alarm's name. */
  readonly pipeline: string;
  readonly functionName: string;
  /** ARNs told about ALARM and OK; empty: the alarms only show in the console. */
  readonly notify: readonly string[];
}

/** The three questions of a stream path: are lines missing, does the function fail, does it fall behind? */
export class StreamAlarms extends Construct {
  constructor(scope: Construct, id: string, props: StreamAlarmsProps) {
    super(scope, id);
    const actions = { alarmActions: [...props.notify], okActions: [...props.notify] };
    new AccountingAlarm(this, "accounting", props);
    const onFunction = {
      dimensions: { FunctionName: props.functionName },
      namespace: "AWS/Lambda",
      ...actions,
    };
    new CloudwatchMetricAlarm(this, "errors", {
      alarmName: `${props.pipeline}-function-errors`,
      alarmDescription: `${props.functionName} fails: batches are retried, then kept under aws/lambda/ in the bucket.`,
      metricName: "Errors",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      treatMissingData: "notBreaching",
      ...onFunction,
    });
    new CloudwatchMetricAlarm(this, "lag", {
      alarmName: `${props.pipeline}-lag`,
      alarmDescription: `${props.functionName} reads records more than five minutes after they arrived.`,
      metricName: "IteratorAge",
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 3,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: LAG_WARNING_MS,
      treatMissingData: "notBreaching",
      ...onFunction,
    });
  }
}
