import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";

/** Where functions publish their line counts. */
const NAMESPACE = "LogPipeline";

export interface AccountingAlarmProps {
  /** Value of the `pipeline` dimension, and first part of the alarm's name. */
  readonly pipeline: string;
  /** ARNs told about ALARM and OK. */
  readonly notify: readonly string[];
}

/** Are lines missing? Received must be delivered, quarantined and filtered together. */
export class AccountingAlarm extends CloudwatchMetricAlarm {
  constructor(scope: Construct, id: string, { pipeline, notify }: AccountingAlarmProps) {
    const lines = (metricId: string, metricName: string) => ({
      id: metricId,
      metric: {
        metricName,
        namespace: NAMESPACE,
        dimensions: { pipeline },
        period: 300,
        stat: "Sum",
      },
    });
    super(scope, id, {
      alarmName: `${pipeline}-accounting`,
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
      alarmActions: [...notify],
      okActions: [...notify],
    });
  }
}
