import { ReplayError } from "./error";
import { inParallel } from "./in-parallel";
import type { ReplayKind, ReplayPlan } from "./plan";
import type { ReplayObject } from "./replayed";

/** Objects replayed at once: enough to hide the way to AWS, too few to crowd out the live lines. */
const AT_ONCE = 4;

export type Replayers = Readonly<Partial<Record<ReplayKind, ReplayObject>>>;

/** How far a run is, or how it ended. */
export interface ReplayResult {
  readonly objects: number;
  /** Lines or records that were replayed. */
  readonly count: number;
  readonly quarantinedAgain: number;
  /** Objects that the signal left for the next run. */
  readonly left: number;
  /** Why an object could not be replayed, one line each. */
  readonly failures: readonly string[];
}

export interface RunPlanOptions {
  readonly replayers: Replayers;
  /** Ends the run in good order: what is in hand is finished, as far as it cannot be resumed. */
  readonly signal: AbortSignal;
  readonly onProgress: (result: ReplayResult) => void;
}

/** Replays what a plan holds, step by step. An object that fails is told, stays, and does not stop the others. */
export async function runPlan(plan: ReplayPlan, options: RunPlanOptions): Promise<ReplayResult> {
  const { replayers, signal, onProgress } = options;
  const result = { objects: 0, count: 0, quarantinedAgain: 0, left: 0, failures: [] as string[] };
  for (const { kind, objects } of plan.steps) {
    const replay = replayers[kind];
    if (replay === undefined) throw new TypeError(`nothing replays ${kind}`);
    const left = await inParallel(objects, { limit: AT_ONCE, signal }, async ({ key }) => {
      try {
        const replayed = await replay(key, signal);
        if (replayed.kind !== "gone") result.count += replayed.count;
        if (replayed.kind === "done") result.objects += 1;
        if (replayed.kind === "done") result.quarantinedAgain += replayed.quarantinedAgain;
        if (replayed.kind === "interrupted") result.left += 1;
      } catch (error) {
        if (!(error instanceof ReplayError)) throw error;
        result.failures.push(error.message.startsWith(key) ? error.message : `${key}: ${error.message}`);
      }
      onProgress(result);
    });
    result.left += left.length;
  }
  return result;
}
