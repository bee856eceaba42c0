import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeployError } from "./error";
import { fileDigest, stackDigests, stackFolder } from "./stack-folder";

/** Which provider a plan was made with; Terraform refuses to apply it with another one. */
const LOCK_FILE = ".terraform.lock.hcl";

/** Only the owner reads plans: they may hold what Terraform calls sensitive. */
const PRIVATE = 0o600;

/** The files of one stack's plan in a folder of plans. */
export interface SavedPlan {
  /** What is applied. */
  readonly plan: string;
  /** The same, as `terraform show -json` tells it. */
  readonly json: string;
  /** Digests of the two above and of all that the plan is made of, as `sha256sum` writes them. */
  readonly digests: string;
  readonly lock: string;
}

export function savedPlan(folder: string, stack: string): SavedPlan {
  const file = (suffix: string): string => join(folder, `${stack}.${suffix}`);
  return { plan: file("tfplan"), json: file("json"), digests: file("sha256"), lock: file("lock.hcl") };
}

export interface SavedPlanOptions {
  /** The folder of plans. */
  readonly folder: string;
  /** Where synth wrote the stacks. */
  readonly outDir: string;
  readonly stack: string;
}

/** A folder for plans in which nothing is left of an earlier plan of the stack. */
export function makeRoom({ folder, stack }: Pick<SavedPlanOptions, "folder" | "stack">): SavedPlan {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = savedPlan(folder, stack);
  for (const file of Object.values(files)) rmSync(file, { force: true });
  return files;
}

/** Puts beside a plan what it says as JSON, and what it is made of. */
export function completePlan(options: SavedPlanOptions, json: string): void {
  const files = savedPlan(options.folder, options.stack);
  chmodSync(files.plan, PRIVATE);
  writeFileSync(files.json, json, { mode: PRIVATE });
  const lock = join(stackFolder(options.outDir, options.stack), LOCK_FILE);
  if (existsSync(lock)) copyFileSync(lock, files.lock);
  const lines = [...currentDigests(options)].map(([path, digest]) => `${digest}  ${path}\n`);
  writeFileSync(files.digests, lines.join(""));
}

/**
 * Refuses a plan that is not there whole, or not made of what synth has written now; and puts the providers' lock of the
 * plan into the stack's folder.
 *
 * @throws DeployError
 */
export function takePlan(options: SavedPlanOptions): void {
  const { folder, outDir, stack } = options;
  const files = savedPlan(folder, stack);
  for (const file of [files.plan, files.json, files.digests]) {
    if (!existsSync(file)) {
      throw new DeployError(`${stack}: --plans must hold a whole plan of each stack, but ${file} is missing`);
    }
  }
  const planned = parseDigests(readFileSync(files.digests, "utf8"));
  const current = currentDigests(options);
  const changed = [...new Set([...planned.keys(), ...current.keys()])].filter(
    (path) => planned.get(path) !== current.get(path),
  );
  if (changed.length > 0) {
    throw new DeployError(
      `${stack}: the plan must be made of what is deployed, but ${changed.join(", ")} differs: plan again, review, deploy that`,
    );
  }
  if (existsSync(files.lock)) copyFileSync(files.lock, join(stackFolder(outDir, stack), LOCK_FILE));
}

function currentDigests({ folder, outDir, stack }: SavedPlanOptions): Map<string, string> {
  const files = savedPlan(folder, stack);
  return new Map([
    [`${stack}.tfplan`, fileDigest(files.plan)],
    [`${stack}.json`, fileDigest(files.json)],
    ...stackDigests(outDir, stack),
  ]);
}

function parseDigests(text: string): Map<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => [line.slice(line.indexOf("  ") + 2), line.slice(0, line.indexOf("  "))]),
  );
}
