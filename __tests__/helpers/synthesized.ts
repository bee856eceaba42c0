import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, type TerraformStack, Testing } from "cdktf";
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

export function synthJson(stack: TerraformStack): SynthesizedStack & { terraform: Record<string, unknown> } {
  return JSON.parse(Testing.synth(stack));
}

/** The only resource of a type. */
export function only(stack: SynthesizedStack, type: string): Record<string, unknown> {
  const all = Object.values(stack.resource?.[type] ?? {});
  expect(all).toHaveLength(1);
  return all[0] as Record<string, unknown>;
}
