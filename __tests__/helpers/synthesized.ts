import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { type App, type TerraformStack, Testing } from "cdktf";
import type { Environment } from "../../environments";
import { functionNames } from "../../scripts/lib/bundle";
import { addStacks } from "../../stacks";
import { PipelineStack } from "../../stacks/pipeline-stack";
import type { SynthesizedStack } from "../../stacks/policy";
import { tempDir } from "./temp-dir";

/** Shared by a test file: its apps only write assets there, under their hash. */
const folder = tempDir();

/** A file that stands in for a function's bundle: what is in it does not matter to a stack. */
export function fakeBundle(): string {
  const path = join(folder, "function.zip");
  writeFileSync(path, "bundle");
  return path;
}

/** An app that writes nothing into the checkout. */
export function testApp(): App {
  return Testing.app({ outdir: join(folder, "cdktf.out") });
}

/** A folder with a stand-in for every function's bundle. */
export function bundlesFolder(): string {
  for (const name of functionNames()) writeFileSync(join(folder, `${name}.zip`), "bundle");
  return folder;
}

/** The ids of the stacks that an environment has. */
export function stackIds(environment: Environment): string[] {
  const app = testApp();
  addStacks(app, { environment, bundles: bundlesFolder() });
  return app.node.children.filter((child) => child instanceof PipelineStack).map(({ node }) => node.id);
}

export function synthJson(stack: TerraformStack): SynthesizedStack & { terraform: Record<string, unknown> } {
  return JSON.parse(Testing.synth(stack));
}

/** The stack's HCL, for a snapshot, once it is known to be valid and to hold every resource. */
export async function reviewableHcl(stack: TerraformStack): Promise<string> {
  const hcl = Testing.synthHcl(stack);
  const parsed = await parse("stack.tf", hcl);
  expect(Object.keys(parsed.resource)).toEqual(Object.keys(synthJson(stack).resource ?? {}));
  return (
    hcl
      // Content hashes say nothing to a reviewer, and the stand-in bundle's least of all.
      .replace(/\b[0-9A-F]{32}\b/g, "<content-hash>")
      // One line of a thousand words; what is in it has tests of its own, and npm run dashboards draws it.
      .replace(/^(\s*dashboard_body\s*=\s*").*"$/gm, '$1<dashboard>"')
  );
}

/** How many resources of each type there are, sorted: `aws_lambda_function 1`. */
export function resourceCounts({ resource = {} }: SynthesizedStack): string[] {
  return Object.entries(resource)
    .map(([type, byName]) => `${type} ${Object.keys(byName).length}`)
    .sort();
}

/** The only resource of a type. */
export function only(stack: SynthesizedStack, type: string): Record<string, unknown> {
  const all = Object.values(stack.resource?.[type] ?? {});
  expect(all).toHaveLength(1);
  return all[0] as Record<string, unknown>;
}
