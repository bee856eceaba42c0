import * as z from "zod";
import { alertCalls } from "../paths/log-alerts";
import { functionOf, functionSize } from "../services/function";
import { attributesOf, type CostedStack } from "../stack";
import type { Workload } from "../workload";
import type { CapacityPlan } from "./plan";
import { quotasIn } from "./quotas";

const Reserved = z.object({ reserved_concurrent_executions: z.number().optional() });

/** What the alerts need at the peak, when each line that matches is a call and a message of its own. */
export function logAlertsPlan(stack: CostedStack, workload: Workload): CapacityPlan {
  const quotas = quotasIn(stack.region);
  const lambda = functionOf(stack);
  const calls = alertCalls(workload);
  const perSecond = calls.perSecond * workload.peakFactor;
  const atATime = Math.ceil(perSecond * calls.seconds);
  const { reserved_concurrent_executions: reserved } = attributesOf(lambda, Reserved);
  return {
    stackId: stack.stackId,
    settings: [
      ...(reserved === undefined
        ? []
        : [
            {
              what: "reservedConcurrency",
              needs: atATime,
              has: reserved,
              unit: "functions",
              note: "what has to wait comes later",
            },
          ]),
      {
        what: "time of a call",
        needs: calls.seconds,
        has: functionSize(lambda).timeoutSeconds,
        unit: "s",
        note: "what Slack takes to answer, an assumption",
      },
    ],
    quotas: [
      { quota: quotas.concurrency, needs: atATime },
      { quota: quotas.slack, needs: perSecond },
    ],
  };
}
