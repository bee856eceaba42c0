import type { ManagedDomain } from "../../../environments";
import { metricsOf } from "../../metrics/metrics";
import { type Alarm, FOR_A_QUARTER, ONCE } from "./alarm";

/**
 * Of each node's volume, as AWS asks: indexing stops before the disk is full.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
const FREE_SHARE = 0.25;

/** Percent. At 92 % of its heap for half an hour, a domain refuses to write. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html#troubleshooting-cluster-block */
const BUSY_PERCENT = 80;

const A_MINUTE = { seconds: 60, times: 1 } as const;

/** The domain, whose metrics name its account, too, and its size: thresholds depend on it. */
export interface DomainAlarmsProps {
  readonly domainName: string;
  readonly accountId: string;
  readonly settings: ManagedDomain;
}

/**
 * Is the domain whole, has it room, does it keep up? Thresholds are those that AWS recommends:
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 *
 * @example
 * const { accountId } = environment;
 * const alarms = domainAlarms({ domainName: "log-pipeline-dev", accountId, settings: domain });
 */
export function domainAlarms({ domainName, accountId, settings }: DomainAlarmsProps): Alarm[] {
  const of = metricsOf("domain", { DomainName: domainName, ClientId: accountId });
  const hasMasters = settings.multiAz?.masterType !== undefined;
  return [
    {
      name: "domain-red",
      severity: "critical",
      meaning: "A primary shard has no node: some days cannot be searched, or written to.",
      reason: "one minute, as AWS recommends: a red index stays red until somebody acts.",
      runbook: "domain-red",
      measure: { metric: of("ClusterStatus.red", "Maximum") },
      breach: { atLeast: 1 },
      lasting: A_MINUTE,
    },
    {
      name: "domain-yellow",
      severity: "warning",
      meaning: "A replica has no node: one more node lost, and lines are only in S3.",
      reason: "five minutes, as AWS recommends: a new day's index is yellow for a moment.",
      runbook: "domain-yellow",
      measure: { metric: of("ClusterStatus.yellow", "Maximum") },
      breach: { atLeast: 1 },
      lasting: { seconds: 60, times: 5 },
    },
    {
      name: "domain-free-storage",
      severity: "warning",
      meaning: "A node has less than a quarter of its volume left: soon the domain refuses to write.",
      reason: "a quarter, as AWS recommends: time to delete days, or to add volume.",
      runbook: "domain-free-storage",
      measure: { metric: of("FreeStorageSpace", "Minimum") },
      // The metric is in MiB.
      breach: { atMost: settings.volumeGiB * 1_024 * FREE_SHARE },
      lasting: A_MINUTE,
    },
    {
      name: "domain-writes-blocked",
      severity: "critical",
      meaning: "The domain refuses to write, for lack of storage or memory: objects wait in the queue.",
      reason: "once in five minutes, as AWS recommends: the block is not lifted before its cause is.",
      runbook: "domain-writes-blocked",
      measure: { metric: of("ClusterIndexWritesBlocked", "Maximum") },
      breach: { atLeast: 1 },
      lasting: ONCE,
    },
    busy({ name: "domain-jvm", meaning: "A node's heap is nearly full" }, of("JVMMemoryPressure", "Maximum")),
    busy({ name: "domain-cpu", meaning: "The nodes work to capacity" }, of("CPUUtilization", "Average")),
    ...(hasMasters
      ? [
          busy(
            { name: "domain-master-jvm", meaning: "A master's heap is nearly full" },
            of("MasterJVMMemoryPressure", "Maximum"),
          ),
          busy(
            { name: "domain-master-cpu", meaning: "The masters work to capacity" },
            of("MasterCPUUtilization", "Average"),
          ),
        ]
      : []),
  ];
}

function busy(
  { name, meaning }: Pick<Alarm, "name" | "meaning">,
  metric: ReturnType<ReturnType<typeof metricsOf<"domain">>>,
): Alarm {
  return {
    name,
    severity: "warning",
    meaning: `${meaning}: fewer functions at a time, fewer days, or larger instances.`,
    reason: `${BUSY_PERCENT} % for a quarter of an hour; at 92 % of its heap for half an hour a domain refuses to write.`,
    // One section for all of them: what to do is the same.
    runbook: "domain-busy",
    measure: { metric },
    breach: { atLeast: BUSY_PERCENT },
    lasting: FOR_A_QUARTER,
  };
}
