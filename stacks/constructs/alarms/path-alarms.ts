import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { Environment } from "../../../environments";
import { StackError } from "../../error";
import type { Metric } from "../../metrics/metrics";
import { alarmTopicArns } from "../../naming";
import type { Alarm, Breach, Measure, Severity } from "./alarm";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MAX_DESCRIPTION = 1_024;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const MAX_RULE = 10_240;
const MAX_RULE_ALARMS = 100;

/** Where an environment names no other place: a path of this repository. */
const RUNBOOK = "docs/runbook.md";

/** Which alarms a stack has, and the environment that says whom they tell. */
export interface PathAlarmsProps {
  readonly environment: Environment;
  /** The stack's id, and first part of every alarm's name. */
  readonly pipeline: string;
  readonly alarms: readonly Alarm[];
}

/**
 * The alarms of a stack, each with its severity, the reason of its threshold and what to do, told to the topic of its
 * severity when it begins and when it ends; and one that is on while any critical one is: `<stack>-unhealthy`.
 *
 * @throws StackError where AWS would refuse a description or the rule
 *
 * @example
 * new PathAlarms(this, "alarms", {
 *   environment,
 *   pipeline: "nginx-stream-dev",
 *   alarms: [accountingAlarm("nginx-stream-dev")],
 * });
 */
export class PathAlarms extends Construct {
  constructor(scope: Construct, id: string, props: PathAlarmsProps) {
    super(scope, id);
    const made = props.alarms.map((alarm) => ({
      alarm,
      resource: new CloudwatchMetricAlarm(this, alarm.name, metricAlarm(alarm, props)),
    }));
    const critical = made.filter(({ alarm }) => alarm.severity === "critical");
    if (critical.length === 0) return;
    new CloudwatchCompositeAlarm(this, "unhealthy", {
      alarmName: `${props.pipeline}-unhealthy`,
      alarmRule: unhealthyRule(
        critical.map(({ alarm }) => alarm),
        props,
      ),
      ...told(
        {
          name: "unhealthy",
          severity: "critical",
          meaning: `${props.pipeline} loses lines, or will unless somebody acts: at least one of its critical alarms is on.`,
          reason: "any of them, so that one look says whether a path is well.",
          runbook: "unhealthy",
        },
        props,
      ),
      // A rule that names an alarm which is not there is refused.
      dependsOn: critical.map(({ resource }) => resource),
    });
  }
}

function metricAlarm(alarm: Alarm, props: PathAlarmsProps): CloudwatchMetricAlarmConfig {
  return {
    alarmName: `${props.pipeline}-${alarm.name}`,
    ...measured(alarm),
    evaluationPeriods: alarm.lasting.times,
    ...compared(alarm.breach),
    treatMissingData: alarm.missing ?? "notBreaching",
    ...told({ ...alarm, source: sourceOf(alarm.measure) }, props),
  };
}

function measured({
  measure,
  lasting,
}: Alarm): Pick<
  CloudwatchMetricAlarmConfig,
  "namespace" | "metricName" | "dimensions" | "statistic" | "extendedStatistic" | "period" | "metricQuery"
> {
  if ("metric" in measure) {
    const { namespace, metricName, dimensions, stat } = measure.metric;
    const isPercentile = stat.startsWith("p");
    return {
      namespace,
      metricName,
      dimensions: { ...dimensions },
      ...(isPercentile ? { extendedStatistic: stat } : { statistic: stat }),
      period: lasting.seconds,
    };
  }
  return {
    metricQuery: [
      ...Object.entries(measure.metrics).map(([id, metric]) => ({
        id,
        metric: {
          metricName: metric.metricName,
          namespace: metric.namespace,
          dimensions: { ...metric.dimensions },
          period: lasting.seconds,
          stat: metric.stat,
        },
      })),
      { id: "result", label: measure.label, expression: measure.expression, returnData: true },
    ],
  };
}

function compared(breach: Breach): Pick<CloudwatchMetricAlarmConfig, "comparisonOperator" | "threshold"> {
  if ("above" in breach) return { comparisonOperator: "GreaterThanThreshold", threshold: breach.above };
  if ("below" in breach) return { comparisonOperator: "LessThanThreshold", threshold: breach.below };
  if ("atMost" in breach)
    return { comparisonOperator: "LessThanOrEqualToThreshold", threshold: breach.atMost };
  return { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: breach.atLeast };
}

function sourceOf(measure: Measure): string | undefined {
  const metrics: readonly Metric[] = "metric" in measure ? [measure.metric] : Object.values(measure.metrics);
  return metrics[0]?.source;
}

/** What whoever is told reads, and who that is. */
function told(
  alarm: Pick<Alarm, "name" | "severity" | "meaning" | "reason" | "runbook"> & {
    source?: string | undefined;
  },
  { environment, pipeline }: PathAlarmsProps,
) {
  const topics = alarmTopicArns(environment, alarm.severity);
  const description = [
    `${SEVERITIES[alarm.severity]}: ${alarm.meaning}`,
    `Threshold: ${alarm.reason}`,
    ...(alarm.source === undefined ? [] : [`Metric: ${alarm.source}`]),
    `Runbook: ${environment.runbookUrl ?? RUNBOOK}#${alarm.runbook}`,
  ].join(" ");
  if (description.length > MAX_DESCRIPTION) {
    throw new StackError(
      `${pipeline}-${alarm.name}: an alarm's description must be at most ${MAX_DESCRIPTION} characters (shorten runbookUrl), got ${description.length}`,
    );
  }
  return {
    alarmDescription: description,
    alarmActions: topics,
    okActions: topics,
    tags: { severity: alarm.severity },
  };
}

const SEVERITIES: Readonly<Record<Severity, string>> = { warning: "Warning", critical: "Critical" };

function unhealthyRule(critical: readonly Alarm[], { pipeline }: PathAlarmsProps): string {
  const rule = critical.map(({ name }) => `ALARM("${pipeline}-${name}")`).join(" OR ");
  if (critical.length > MAX_RULE_ALARMS || rule.length > MAX_RULE) {
    throw new StackError(
      `${pipeline}-unhealthy: must be made of at most ${MAX_RULE_ALARMS} critical alarms and ${MAX_RULE} characters, got ${critical.length} and ${rule.length}`,
    );
  }
  return rule;
}
