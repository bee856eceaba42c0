import type { AccountlessEnvironment } from "../environments";
import { STACK_KINDS, type StackKind } from "./naming";

/** When an environment has a stack. */
const ENABLED: Readonly<Record<StackKind, (environment: AccountlessEnvironment) => boolean>> = {
  "nginx-stream": ({ nginxStream }) => nginxStream.enabled,
  "nginx-firehose": ({ nginxFirehose }) => nginxFirehose !== undefined,
  "log-query": ({ logQuery }) => logQuery !== undefined,
  "log-alerts": ({ logAlerts }) => logAlerts !== undefined,
  "alb-search": ({ albSearch }) => albSearch !== undefined,
  "nginx-host": ({ nginxHost }) => nginxHost !== undefined,
  "eks-logging": ({ eksLogging }) => eksLogging !== undefined,
  budget: ({ budget }) => budget !== undefined,
};

/** The kinds that an environment has, in the order of deploying. */
export function enabledKinds(environment: AccountlessEnvironment): StackKind[] {
  return STACK_KINDS.filter((kind) => ENABLED[kind](environment));
}
