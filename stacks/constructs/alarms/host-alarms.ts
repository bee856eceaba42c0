import { metricsOf } from "../../metrics/metrics";
import type { Alarm } from "./alarm";

/**
 * Is a host there? Hosts are counted from 1, by `number`.
 *
 * @example
 * hostAlarm({ number: 1, instanceId: "i-0123456789abcdef0" }).name; // -> "1-status"
 */
export function hostAlarm({ number, instanceId }: { number: number; instanceId: string }): Alarm {
  return {
    name: `${number}-status`,
    severity: "critical",
    meaning: "EC2 cannot reach the host, or the machine under it is faulty: its lines are not shipped.",
    reason: "three minutes in a row: a host that starts fails its first check.",
    runbook: "status",
    measure: { metric: metricsOf("host", { InstanceId: instanceId })("StatusCheckFailed", "Maximum") },
    breach: { above: 0 },
    lasting: { seconds: 60, times: 3 },
    // A host that was stopped on purpose has no status, and has not failed.
    missing: "missing",
  };
}
