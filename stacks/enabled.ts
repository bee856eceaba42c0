import type { AccountlessEnvironment } from "../environments";
import type { StackKind } from "./naming";

/**
 * When an environment has a stack. The order is that of deploying: streams before the hosts that send to them, the log
 * group that alerts make before the cluster that writes to it.
 */
const ENABLED: Readonly<Record<StackKind, (environment: AccountlessEnvironment) => boolean>> = {
  "nginx-stream": ({ nginxStream }) => nginxStream.enabled,
  "nginx-firehose": ({ nginxFirehose }) => nginxFirehose !== undefined,
  "log-query": ({ logQuery }) => logQuery !== undefined,
  "log-alerts": ({ logAlerts }) => logAlerts !== undefined,
  "alb-search": ({ albSearch }) => albSearch !== undefined,
  "nginx-host": ({ nginxHost }) => nginxHost !== undefined,
  "eks-logging": ({ eksLogging }) => eksLogging !== undefined,
};

/** Every kind of stack, in the order of deploying. */
export const STACK_KINDS = Object.keys(ENABLED) as StackKind[];

/** The kinds that an environment has, in the order of deploying. */
export function enabledKinds(environment: AccountlessEnvironment): StackKind[] {
  return STACK_KINDS.filter((kind) => ENABLED[kind](environment));
}
