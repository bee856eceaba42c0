import { isObject } from "../../opensearch/json";
import { recordOf } from "../object-records";
import type { EndedInvocation, Outcome } from "./outcome";

/** Why a function failed, in one line; undefined where it did not. */
export function failureOf({ result }: Pick<EndedInvocation, "result">): string | undefined {
  if (result.functionError === undefined) return undefined;
  const payload = recordOf(result.payload);
  const message = isObject(payload) ? String(payload.errorMessage) : result.payload;
  return message.split("\n")[0] ?? "";
}

/** An attempt that failed: somebody tries again, or gives the event up and keeps it. */
export function failedAttempt({ config }: EndedInvocation, reason: string): Outcome {
  const place = { kind: "function", name: config.functionName } as const;
  return { stages: [{ place, text: `failed: ${reason}` }] };
}
