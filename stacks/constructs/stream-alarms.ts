import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

/** Where functions publish their line counts. */
const NAMESPACE = "LogPipeline";

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
    const lines = (metricId: string, metricName: string) => ({
      id: metricId,
      metric: {
        metricName,
        namespace: NAMESPACE,
        dimensions: { pipeline: props.pipeline },
        period: 300,
        stat: "Sum",
      },
    });
    new CloudwatchMetricAlarm(this, "accounting", {
      alarmName: `${props.pipeline}-accounting`,
      alarmDescription:
        "Lines received are not all delivered, quarantined or filtered: the pipeline lost or doubled lines.",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      metricQuery: [
        lines("received", "LinesReceived"),
        lines("delivered", "LinesDelivered"),
        lines("quarantined", "LinesQuarantined"),
        lines("filtered", "LinesFiltered"),
        {
          id: "unaccounted",
          label: "lines unaccounted for",
          // FILL: a path without a filter never publishes LinesFiltered, and missing must count as none.
          expression: "ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0))",
          returnData: true,
        },
      ],
      ...actions,
    });
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
