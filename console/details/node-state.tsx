import type { NodeState } from "../contract";
import { counted } from "../text/numbers";
import { span } from "../text/time";

/** Lag, errors and what is kept, in words. */
export function NodeStateView({ state }: { readonly state: NodeState | undefined }) {
  if (state === undefined) return null;
  const { waiting, errors, lastError, holds } = state;
  const oldest = waiting?.oldestMillis;
  return (
    <ul class="facts">
      {waiting !== undefined && (
        <li>
          {waiting.count === 0 ? "Nothing waits" : `${counted(waiting.count, waiting.unit)} waiting`}
          {waiting.count > 0 && oldest !== undefined && `, the oldest for ${span(oldest)}`}
        </li>
      )}
      {holds !== undefined && <li>{counted(holds.count, holds.unit)} kept</li>}
      <li class={errors > 0 ? "bad" : undefined}>
        {errors === 0 ? "No errors" : counted(errors, "errors")}
        {lastError !== undefined && `: ${lastError}`}
      </li>
    </ul>
  );
}
