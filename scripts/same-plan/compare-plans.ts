import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonDifferences } from "../lib/json-differences";
import { plannedChanges } from "./planned-changes";
import { SamePlanError } from "./same-plan-error";

/** Two folders with the plans of one environment, `<stack>.json` each. */
export interface PlanFolders {
  readonly reviewed: string;
  readonly planned: string;
}

/**
 * Compares what the plans in two folders would change.
 *
 * @returns `<stack>: <address>: <where they differ>`, without the values, which may be secret; empty where all would do
 * the same
 * @throws SamePlanError where a folder has no plan at all
 * @throws ReviewError where a file is no plan
 */
export function comparePlans({ reviewed, planned }: PlanFolders): string[] {
  const before = readPlans(reviewed);
  const after = readPlans(planned);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((stack) => {
    const [was, is] = [before.get(stack), after.get(stack)];
    if (was === undefined) return [`${stack}: was not reviewed`];
    if (is === undefined) return [`${stack}: was reviewed, and is not planned any more`];
    return differingPlaces(was, is).map((place) => `${stack}: ${place}`);
  });
}

function differingPlaces(was: Record<string, unknown>, is: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().flatMap((address) => {
    if (!(address in was)) return [`${address}: its change was not reviewed`];
    if (!(address in is)) return [`${address}: its change was reviewed, and is not planned any more`];
    return jsonDifferences(was[address], is[address]).map(({ path }) => `${address}: ${path}`);
  });
}

function readPlans(folder: string): Map<string, Record<string, unknown>> {
  const files = filesIn(folder).filter((name) => name.endsWith(".json"));
  if (files.length === 0)
    throw new SamePlanError(`${folder}: must hold the plan of at least one stack, got none`);
  return new Map(
    files.map((name) => {
      const path = join(folder, name);
      return [name.slice(0, -".json".length), plannedChanges(readFileSync(path, "utf8"), path)];
    }),
  );
}

/** Of a folder that is not there: none. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
