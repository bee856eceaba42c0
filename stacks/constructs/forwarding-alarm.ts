import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";

export interface ForwardingAlarmProps {
  readonly alarmName: string;
  readonly logGroupName: string;
  readonly filterName: string;
  /** ARNs told about ALARM and OK. */
  readonly notify: readonly string[];
}

/**
 * Can CloudWatch Logs hand a filter's events to the function? It tries for 24 hours, or not again where it may not call
 * the function; then events are gone, without a trace in Lambda's own metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export class ForwardingAlarm extends CloudwatchMetricAlarm {
  constructor(scope: Construct, id: string, props: ForwardingAlarmProps) {
    const { logGroupName, filterName, notify } = props;
    const events = (metricId: string, metricName: string) => ({
      id: metricId,
      metric: {
        metricName,
        namespace: "AWS/Logs",
        dimensions: { LogGroupName: logGroupName, DestinationType: "Lambda", FilterName: filterName },
        period: 300,
        stat: "Sum",
      },
    });
    super(scope, id, {
      alarmName: props.alarmName,
      alarmDescription: `CloudWatch Logs cannot hand events of ${logGroupName} to the function: they are tried for 24 hours at most, then gone.`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      metricQuery: [
        events("errors", "DeliveryErrors"),
        events("throttled", "DeliveryThrottling"),
        {
          id: "refused",
          label: "log events not handed over",
          // FILL: neither is published while there is none of it.
          expression: "FILL(errors,0)+FILL(throttled,0)",
          returnData: true,
        },
      ],
      alarmActions: [...notify],
      okActions: [...notify],
    });
  }
}
