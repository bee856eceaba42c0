import type { EndedInvocation } from "../../../../local/console/outcomes/outcome";
import type { FunctionConfig } from "../../../../local/lambda/function-config";

/** An invocation of `fn` that has ended, with a line of trace `t` in its event. */
export function ended(changes: Partial<EndedInvocation> & Pick<EndedInvocation, "where">): EndedInvocation {
  return {
    config: { functionName: "fn" } as FunctionConfig,
    event: {},
    result: { requestId: "r", payload: "null" },
    began: 0,
    created: [],
    sighting: { traceId: "t", batch: "a batch of 1 record" },
    ...changes,
  };
}
