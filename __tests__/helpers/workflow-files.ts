import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../scripts/lib/paths";

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress": boolean | string;
  readonly queue?: string;
}

export interface Job {
  readonly needs?: string | string[];
  readonly uses?: string;
  readonly environment?: string;
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown[]>> };
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: Concurrency;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, ".github/workflows");

/** The repository's workflows, by their file. */
export const WORKFLOWS: Readonly<Record<string, Workflow>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [file, parse(readFileSync(join(FOLDER, file), "utf8"))]),
);

/** The steps that other steps consist of, by the path under which workflows use them. */
export const ACTIONS: Readonly<Record<string, { readonly runs: { readonly steps: readonly Step[] } }>> = {
  "./.github/actions/prepare": parse(readFileSync(join(ROOT, ".github/actions/prepare/action.yml"), "utf8")),
};

export function workflow(file: string): Workflow {
  const found = WORKFLOWS[file];
  if (found === undefined) throw new Error(`no workflow ${file}`);
  return found;
}

export function job(file: string, id: string): Job {
  const found = workflow(file).jobs[id];
  if (found === undefined) throw new Error(`${file} has no job ${id}`);
  return found;
}

/** A job's steps, those of our own actions in the place of these. */
export function steps({ steps: own = [] }: Job): Step[] {
  return own.flatMap((step) => ACTIONS[step.uses ?? ""]?.runs.steps ?? [step]);
}

/** Every job of every workflow, as `file job`. */
export const JOBS: readonly (readonly [where: string, job: Job])[] = Object.entries(WORKFLOWS).flatMap(
  ([file, { jobs }]) => Object.entries(jobs).map(([id, found]) => [`${file} ${id}`, found] as const),
);
