import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { ManagedDomain } from "../../environments";

/** Of each node's volume, as AWS asks: indexing stops before the disk is full. */
const FREE_SHARE = 0.25;

/** Percent. At 92 % of its heap for half an hour, a domain refuses to write. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html#troubleshooting-cluster-block */
const BUSY_PERCENT = 80;

export interface DomainAlarmsProps {
  /** First part of every alarm's name. */
  readonly pipeline: string;
  readonly domainName: string;
  readonly accountId: string;
  readonly settings: ManagedDomain;
  /** ARNs told about ALARM and OK; empty: the alarms only show in the console. */
  readonly notify: readonly string[];
}

interface Question {
  readonly name: string;
  readonly description: string;
  readonly metricName: string;
  readonly statistic: "Average" | "Maximum" | "Minimum";
  /** Seconds, and how often in a row. */
  readonly lasting: { readonly period: number; readonly times: number };
  readonly breach: { readonly atLeast: number } | { readonly atMost: number };
}

/**
 * Is the domain whole, has it room, does it keep up?
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
export class DomainAlarms extends Construct {
  constructor(scope: Construct, id: string, props: DomainAlarmsProps) {
    super(scope, id);
    for (const question of questions(props.settings)) this.ask(question, props);
  }

  private ask(question: Question, { pipeline, domainName, accountId, notify }: DomainAlarmsProps): void {
    const { name, breach, lasting } = question;
    new CloudwatchMetricAlarm(this, name, {
      alarmName: `${pipeline}-domain-${name}`,
      alarmDescription: question.description,
      namespace: "AWS/ES",
      metricName: question.metricName,
      dimensions: { DomainName: domainName, ClientId: accountId },
      statistic: question.statistic,
      period: lasting.period,
      evaluationPeriods: lasting.times,
      comparisonOperator:
        "atLeast" in breach ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold",
      threshold: "atLeast" in breach ? breach.atLeast : breach.atMost,
      treatMissingData: "notBreaching",
      alarmActions: [...notify],
      okActions: [...notify],
    });
  }
}

function questions({ volumeGiB, multiAz }: ManagedDomain): Question[] {
  return [
    {
      name: "red",
      description: "A primary shard has no node: some days cannot be searched, or written to.",
      metricName: "ClusterStatus.red",
      statistic: "Maximum",
      lasting: { period: 60, times: 1 },
      breach: { atLeast: 1 },
    },
    {
      name: "yellow",
      description: "A replica has no node: one more node lost, and lines are only in S3.",
      metricName: "ClusterStatus.yellow",
      statistic: "Maximum",
      lasting: { period: 60, times: 5 },
      breach: { atLeast: 1 },
    },
    {
      name: "free-storage",
      description:
        "A node has less than a quarter of its volume left: keep days for less long, or add volume.",
      metricName: "FreeStorageSpace",
      statistic: "Minimum",
      lasting: { period: 60, times: 1 },
      // The metric is in MiB.
      breach: { atMost: volumeGiB * 1_024 * FREE_SHARE },
    },
    {
      name: "writes-blocked",
      description: "The domain refuses to write, for lack of storage or memory: objects wait in the queue.",
      metricName: "ClusterIndexWritesBlocked",
      statistic: "Maximum",
      lasting: { period: 300, times: 1 },
      breach: { atLeast: 1 },
    },
    busy({
      name: "jvm",
      metricName: "JVMMemoryPressure",
      statistic: "Maximum",
      description: "A node's heap is nearly full",
    }),
    busy({
      name: "cpu",
      metricName: "CPUUtilization",
      statistic: "Average",
      description: "The nodes work to capacity",
    }),
    ...(multiAz?.masterType === undefined
      ? []
      : [
          busy({
            name: "master-jvm",
            metricName: "MasterJVMMemoryPressure",
            statistic: "Maximum",
            description: "A master's heap is nearly full",
          }),
          busy({
            name: "master-cpu",
            metricName: "MasterCPUUtilization",
            statistic: "Average",
            description: "The masters work to capacity",
          }),
        ]),
  ];
}

function busy({
  name,
  description,
  ...metric
}: Pick<Question, "name" | "description" | "metricName" | "statistic">): Question {
  return {
    name,
    description: `${description}: fewer functions at a time, fewer days, or larger instances.`,
    ...metric,
    lasting: { period: 300, times: 3 },
    breach: { atLeast: BUSY_PERCENT },
  };
}
