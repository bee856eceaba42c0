import { metricsOf } from "../../metrics/metrics";
import { type Alarm, FOR_A_QUARTER } from "./alarm";

/** Percent of requests. A control plane that is updated answers a few with 5xx. */
const FAILED_PERCENT = 5;

const AN_HOUR = { seconds: 300, times: 12 } as const;

/** The cluster, and where its containers' lines should arrive. */
export interface ClusterAlarmsProps {
  readonly clusterName: string;
  /** The group of the containers' lines. */
  readonly applicationLogs: string;
}

/**
 * Does the cluster answer, does it find room for its pods, and do its containers' lines arrive?
 *
 * @example
 * const alarms = clusterAlarms({ clusterName: "pods", applicationLogs: "/aws/containerinsights/pods/application" });
 * alarms.map(({ name }) => name); // -> ["api-errors", "unschedulable", "silent"]
 */
export function clusterAlarms({ clusterName, applicationLogs }: ClusterAlarmsProps): Alarm[] {
  const of = metricsOf("cluster", { ClusterName: clusterName });
  return [
    {
      name: "api-errors",
      severity: "warning",
      meaning: "The Kubernetes API answers with 5xx: deployments, and what replaces a lost pod, do not work.",
      reason: `${FAILED_PERCENT} % of the requests for a quarter of an hour: an update of the control plane fails fewer, and is shorter.`,
      runbook: "api-errors",
      measure: {
        label: "requests answered with 5xx, percent",
        expression: "100*FILL(failed,0)/requests",
        metrics: {
          failed: of("apiserver_request_total_5XX", "Sum"),
          requests: of("apiserver_request_total", "Sum"),
        },
      },
      breach: { atLeast: FAILED_PERCENT },
      lasting: FOR_A_QUARTER,
    },
    {
      name: "unschedulable",
      severity: "warning",
      meaning: "Pods find no node: the collector of a node may be among them, and its lines are not shipped.",
      reason: "a quarter of an hour: a node that is added takes a few minutes.",
      runbook: "unschedulable",
      measure: { metric: of("scheduler_pending_pods_UNSCHEDULABLE", "Sum") },
      breach: { above: 0 },
      lasting: FOR_A_QUARTER,
    },
    {
      name: "silent",
      severity: "critical",
      meaning: `No container's line came to ${applicationLogs}: errors are told to nobody.`,
      reason: "an hour without a line: containers of a cluster that is used are not silent for so long.",
      runbook: "silent",
      measure: {
        metric: metricsOf("logGroup", { LogGroupName: applicationLogs })("IncomingLogEvents", "Sum"),
      },
      breach: { below: 1 },
      lasting: AN_HOUR,
      // The metric is not published while there is none.
      missing: "breaching",
    },
  ];
}
