import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type EngineOptions, startEngine } from "../../local/engine";
import type { FaultPlanInput } from "../../local/faults/fault-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import type { PathSummary } from "../../local/summary/path-summary";
import type { NumberedLine } from "../../scripts/soak/numbered-lines";
import { openSearch } from "../../scripts/start/search";
import { type AlbObject, albObject } from "./alb-objects";
import { type AlbPath, albPath } from "./alb-path";
import { ALB_ENVIRONMENT, type PlanChange } from "./alb-plans";
import { type AlbWhereabouts, albWhereabouts } from "./alb-whereabouts";

/** A run of the path in which something goes wrong. */
export interface AlbScenario {
  /** What must hold. */
  readonly rule: string;
  /** @default none */
  readonly faults?: FaultPlanInput["faults"];
  readonly change?: PlanChange;
  /** Types of fields that are not as `search-setup` has them. */
  readonly fields?: Readonly<Record<string, { readonly type: string }>>;
  /** Puts objects, and tells which of their lines must be found. @default one object */
  readonly load?: (path: AlbPath) => Promise<AlbObject["lines"]>;
  /** Done when all that was put is processed. */
  readonly afterwards?: (path: AlbPath) => Promise<void>;
  /** How often the faults strike, in their order. @default once each */
  readonly struck?: readonly number[];
  /** Lines that OpenSearch refuses though they have a known form: in quarantine as documents. @default none */
  readonly refused?: { readonly which: (line: NumberedLine) => boolean; readonly reason: RegExp };
  /** Lines of attempts that were finished, and made again. @default 0 */
  readonly countedAgain?: number;
  /** Objects that cannot be read to their end, and why. @default none */
  readonly damaged?: readonly { readonly object: AlbObject; readonly reason: RegExp }[];
  /** Metrics of the function. */
  readonly counted?: Readonly<Record<string, number>>;
  /** What the engine says of the function's failures. @default nothing */
  readonly says?: RegExp;
}

export interface AlbOutcome {
  readonly put: AlbObject["lines"];
  readonly found: AlbWhereabouts;
  readonly path: PathSummary;
  /** A metric of the function, by name. */
  readonly counted: (metric: string) => number;
  readonly struck: readonly number[];
  readonly errors: readonly string[];
}

export const putOne = ({ put }: AlbPath): Promise<AlbObject["lines"]> => put(albObject("line"));

/** Runs one scenario on an engine of its own, until everything that was put is processed. */
export async function playAlb(
  { faults = [], change = (plans) => plans, fields = {}, load = putOne, afterwards }: AlbScenario,
  { plans, folder }: { plans: readonly StackPlan[]; folder: string },
): Promise<AlbOutcome> {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const errors: string[] = [];
  const path = await startAlb({
    plans: change(plans),
    dataDir,
    faults: { faults },
    onError: ({ message }) => errors.push(message),
    beforeProvision: (url) => setUpSearch(url, fields),
  });
  const { engine } = path;
  try {
    const put = await load(path);
    await engine.drain();
    await afterwards?.(path);
    const [summary] = await engine.summary();
    if (summary === undefined) throw new Error("no path in the summary");
    const found = await albWhereabouts({ url: engine.url, dataDir });
    const counted = (metric: string): number => engine.count(summary.stack, metric);
    return { put, found, path: summary, counted, struck: engine.struck(), errors };
  } finally {
    await path.close();
  }
}

export async function startAlb(options: Omit<EngineOptions, "port">): Promise<AlbPath> {
  return albPath(await startEngine({ port: 0, ...options }));
}

/** OpenSearch as `npm start` sets it up, and a template before its own that types some fields otherwise. */
export async function setUpSearch(url: string, fields: AlbScenario["fields"] = {}): Promise<void> {
  await openSearch(ALB_ENVIRONMENT)?.prepare(url);
  if (Object.keys(fields).length === 0) return;
  const template = {
    index_patterns: ["alb-*"],
    priority: 900,
    template: { mappings: { properties: fields } },
  };
  const { status } = await fetch(`${url}/_opensearch/_index_template/somebody`, {
    method: "PUT",
    body: JSON.stringify(template),
  });
  expect(status).toBe(200);
}
