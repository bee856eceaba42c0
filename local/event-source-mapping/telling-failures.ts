import * as z from "zod";
import { EngineError } from "../error";
import type { DeployedFunction } from "../lambda/deployed-function";
import type { InvocationResult } from "../lambda/function-config";

type Invoke = DeployedFunction["invoke"];

const Failure = z.object({ errorMessage: z.string() });

export interface TellingFailuresOptions {
  readonly functionName: string;
  readonly invoke: Invoke;
  readonly onError: (error: Error) => void;
}

/**
 * Tells why a function fails, which else only its log says while its batches are retried. The same reason is told once
 * until the function succeeds: halves and retries of a batch repeat it.
 */
export function tellingFailures({ functionName, invoke, onError }: TellingFailuresOptions): Invoke {
  let told: string | undefined;
  return async (event, requestId) => {
    const result = await invoke(event, requestId);
    const reason = result.functionError === undefined ? undefined : reasonOf(result);
    if (reason !== undefined && reason !== told) onError(new EngineError(`${functionName}: ${reason}`));
    told = reason;
    return result;
  };
}

/** In one line. What Lambda puts in front of a timeout or a crash differs each time: the time, the request's id. */
function reasonOf({ payload, requestId }: InvocationResult): string {
  const failure = Failure.safeParse(JSON.parse(payload));
  const [line = ""] = (failure.data?.errorMessage ?? "failed without a message").split("\n");
  return line.slice(line.indexOf(requestId) === -1 ? 0 : line.indexOf(requestId) + requestId.length).trim();
}
