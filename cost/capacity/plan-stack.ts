import { pathKind } from "../estimate";
import type { CostedStack } from "../stack";
import type { Workload } from "../workload";
import { albSearchPlan, type IndexSettings } from "./alb-search";
import { logAlertsPlan } from "./log-alerts";
import { nginxFirehosePlan } from "./nginx-firehose";
import { nginxStreamPlan } from "./nginx-stream";
import type { CapacityPlan } from "./plan";

/**
 * How to plan a stack: what it must have for a workload's peak. Undefined for a stack through which no lines go.
 *
 * @param index of an environment that has load balancers' logs
 * @example
 * planOf(stack, undefined)?.(defineWorkload({ gbPerDay: 10 })).settings;
 */
export function planOf(
  stack: CostedStack,
  index: IndexSettings | undefined,
): ((workload: Workload) => CapacityPlan) | undefined {
  switch (pathKind(stack)) {
    case "nginx-stream":
      return (workload) => nginxStreamPlan(stack, workload);
    case "nginx-firehose":
      return (workload) => nginxFirehosePlan(stack, workload);
    case "log-alerts":
      return (workload) => logAlertsPlan(stack, workload);
    case "alb-search":
      return index === undefined ? undefined : (workload) => albSearchPlan(stack, { workload, index });
    default:
      return undefined;
  }
}
