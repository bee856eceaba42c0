import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { startEngine } from "../../local/engine";
import type { FaultPlanInput } from "../../local/faults/fault-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import type { PathSummary } from "../../local/summary/path-summary";
import type { NumberedLine } from "../../scripts/soak/numbered-lines";
import { type Whereabouts, whereabouts } from "../../scripts/soak/whereabouts";
import { putRecords } from "./loads";
import { type Pipeline, pipelineOf } from "./pipeline";
import { changed, type PlanChanges } from "./plans";

/** A run of the pipeline in which something goes wrong. */
export interface Scenario {
  /** What must hold. */
  readonly rule: string;
  readonly faults: FaultPlanInput["faults"];
  /** Planned attributes to replace. */
  readonly plan?: PlanChanges;
  /** Puts the lines, all of which must be found again. @default 60 records of one to three lines */
  readonly load?: (pipeline: Pipeline) => Promise<NumberedLine[]>;
  /** Lines that end up as they came, in a batch that was given up. @default 0 */
  readonly kept?: number;
  /** Numbers of lines that are there twice, because their producer put them twice. @default none */
  readonly twice?: { readonly from: number; readonly count: number };
  /** How often the faults strike, in their order; a function tells whether it was often enough. @default once each */
  readonly struck?: readonly (number | ((times: number) => boolean))[];
  /** Whether functions count lines again whose batch they finished before. @default false */
  readonly countsAgain?: boolean;
  /** What the engine says of the function's failures. */
  readonly says?: RegExp;
  /** Done when all that was put is processed. */
  readonly afterwards?: (pipeline: Pipeline) => Promise<void>;
}

export interface Outcome {
  readonly put: readonly NumberedLine[];
  readonly found: readonly Whereabouts[];
  readonly path: PathSummary;
  /** The function's own metrics, by name. */
  readonly counted: (metric: string) => number;
  readonly struck: readonly number[];
  readonly errors: readonly string[];
}

/** Runs one scenario on an engine of its own, until everything that was put is processed. */
export async function play(
  { faults, plan = {}, load = putRecords, afterwards }: Scenario,
  { plans, folder }: { plans: readonly StackPlan[]; folder: string },
): Promise<Outcome> {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const errors: string[] = [];
  const engine = await startEngine({
    plans: changed(plans, plan),
    port: 0,
    dataDir,
    onError: ({ message }) => errors.push(message),
    faults: { faults },
  });
  const pipeline = pipelineOf(engine, { plans, dataDir });
  try {
    const put = await load(pipeline);
    await engine.drain();
    await afterwards?.(pipeline);
    const [path] = await engine.summary();
    if (path === undefined) throw new Error("no path in the summary");
    const counted = (metric: string): number => engine.count(path.stack, metric);
    return { put, path, counted, found: whereabouts(dataDir), struck: engine.struck(), errors };
  } finally {
    pipeline.kinesis.destroy();
    await engine.close();
  }
}
