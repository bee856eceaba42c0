import { pathKind } from "../estimate";
import type { CostedStack } from "../stack";
import type { Workload } from "../workload";
import { albSearchPlan, type IndexSettings } from "./alb-search";
import { logAlertsPlan } from "./log-alerts";
import { nginxFirehosePlan } from "./nginx-firehose";
import { nginxStreamPlan } from "./nginx-stream";
import type { CapacityPlan } from "./plan";

export interface PlanOptions {
  readonly workload: Workload;
  /** Of an environment with a domain, or one that exists; absent: it has no such path. */
  readonly index?: IndexSettings | undefined;
}

/** What a stack must have for a workload's peak; nothing of a stack through which no lines go. */
export function planStack(stack: CostedStack, { workload, index }: PlanOptions): CapacityPlan | undefined {
  switch (pathKind(stack)) {
    case "nginx-stream":
      return nginxStreamPlan(stack, workload);
    case "nginx-firehose":
      return nginxFirehosePlan(stack, workload);
    case "log-alerts":
      return logAlertsPlan(stack, workload);
    case "alb-search":
      return index === undefined ? undefined : albSearchPlan(stack, { workload, index });
    default:
      return undefined;
  }
}
