import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { EngineError } from "../error";
import { isInert } from "./resource-types";
import type { PlannedResource, StackPlan } from "./stack-plan";

/** What `cdktf synth` writes beside the stacks. */
const Manifest = z.object({
  stacks: z.record(z.string(), z.object({ synthesizedStackPath: z.string(), workingDirectory: z.string() })),
});

const StackJson = z.object({
  provider: z.object({
    aws: z.tuple([z.object({ region: z.string(), allowed_account_ids: z.tuple([z.string()]) })]),
  }),
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});

/** Keys of a resource that configure Terraform, not the resource. */
const META_KEYS = new Set(["//", "depends_on", "lifecycle", "provider", "tags"]);

/**
 * Reads the stacks of one environment from the synthesized Terraform JSON: those in which there is something to honour.
 *
 * @param outDir where `cdktf synth` wrote, e.g. `cdktf.out`
 * @throws EngineError where the output is missing, is not what cdktf writes, or has no such stack
 */
export function readPlan(from: { outDir: string; environment: string }): StackPlan[] {
  return readStacks(from).filter((plan) => !isInert(plan));
}

/** The same of all its stacks. */
export function readStacks({
  outDir,
  environment,
}: {
  readonly outDir: string;
  readonly environment: string;
}): StackPlan[] {
  const manifest = readJson(join(outDir, "manifest.json"), Manifest);
  const ids = Object.keys(manifest.stacks).filter((id) => id.endsWith(`-${environment}`));
  if (ids.length === 0) {
    const known = Object.keys(manifest.stacks).join(", ") || "none";
    throw new EngineError(
      `${outDir}: no stack of environment ${JSON.stringify(environment)} (stacks: ${known})`,
    );
  }
  return ids.map((stackId) => {
    const entry = manifest.stacks[stackId];
    if (entry === undefined) throw new EngineError(`${outDir}: stack ${stackId} is not in the manifest`);
    const stack = readJson(join(outDir, entry.synthesizedStackPath), StackJson);
    const [provider] = stack.provider.aws;
    return {
      stackId,
      folder: join(outDir, entry.workingDirectory),
      region: provider.region,
      accountId: provider.allowed_account_ids[0],
      resources: Object.entries(stack.resource).flatMap(([type, byName]) =>
        Object.entries(byName).map(([name, attributes]) => planned(type, name, attributes)),
      ),
    };
  });
}

function planned(type: string, name: string, attributes: Record<string, unknown>): PlannedResource {
  return {
    address: `${type}.${name}`,
    type,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !META_KEYS.has(key))),
  };
}

function readJson<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new EngineError(`${path}: must be readable (npm run synth writes it): ${(error as Error).message}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new EngineError(`${path}: must be JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const member = issue?.path.join(".");
  throw new EngineError(`${path}: ${member ? `${member}: ` : ""}${issue?.message}`);
}
