import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPlan } from "../../local/plan/stack-plan";

/** `resource` of a synthesized stack: attributes by type and name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

export const REGION = "ap-northeast-2";
export const ACCOUNT_ID = "000000000000";

/** A plan as `readPlan` gives it, without a synthesized output. */
export function plannedStack(resources: Resources, folder = "."): StackPlan {
  return {
    stackId: "test-dev",
    folder,
    region: REGION,
    accountId: ACCOUNT_ID,
    resources: Object.entries(resources).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, attributes]) => ({ address: `${type}.${name}`, type, attributes })),
    ),
  };
}

/** Writes stacks where and as `cdktf synth` writes them. */
export function writeSynthOutput(outDir: string, stacks: Readonly<Record<string, Resources>>): void {
  const manifest = { version: "0.21.0", stacks: {} as Record<string, object> };
  for (const [stackId, resource] of Object.entries(stacks)) {
    const workingDirectory = `stacks/${stackId}`;
    const synthesizedStackPath = `${workingDirectory}/cdk.tf.json`;
    manifest.stacks[stackId] = { name: stackId, synthesizedStackPath, workingDirectory };
    mkdirSync(join(outDir, workingDirectory), { recursive: true });
    const provider = { aws: [{ region: REGION, allowed_account_ids: [ACCOUNT_ID] }] };
    writeFileSync(join(outDir, synthesizedStackPath), JSON.stringify({ provider, resource }));
  }
  writeFileSync(join(outDir, "manifest.json"), JSON.stringify(manifest));
}
