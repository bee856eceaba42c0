import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { DataResource, TerraformOutput, TerraformStack } from "cdktf";
import type { Stop } from "../../deploy/child";
import { DEADLINES } from "../../deploy/deadlines";
import type { Terraform } from "../../deploy/find-terraform";
import type { Place } from "../../deploy/place";
import type { Environment } from "../../environments";
import { createApp } from "../../stacks/app";
import { addStateBackend } from "../../stacks/constructs/state-backend";
import { WorkspaceGuard } from "../../stacks/constructs/workspace-guard";
import { testEnvironment } from "./environments";

/** Nobody presses Ctrl-C. */
export const NEVER: Stop = {
  wished: new AbortController().signal,
  insisted: new AbortController().signal,
};

/** What a stack of Terraform's own resources holds: nothing of it needs a provider, and so a network. */
export interface BuiltIn {
  readonly id: string;
  /** What its resource is given. */
  readonly input: string;
  /** A shell command that is run when the resource is made. */
  readonly command?: string;
  /** The value of an output: an expression. */
  readonly output?: string;
}

/**
 * Synthesizes stacks as ours are, with state, guard and all, but of Terraform's own resources alone.
 *
 * @returns where they are: below `folder`, in which their states end up as well
 */
export function synthBuiltIns(
  folder: string,
  stacks: readonly BuiltIn[],
  environment: Environment = testEnvironment("dev"),
): string {
  const outDir = join(folder, "cdktf.out");
  const app = createApp(outDir);
  for (const { id, input, command, output } of stacks) {
    const stack = new TerraformStack(app, id);
    addStateBackend(stack, environment);
    new WorkspaceGuard(stack, "workspace", { workspace: environment.name });
    new DataResource(stack, "store", {
      input: { value: input },
      ...(command === undefined ? {} : { provisioners: [{ type: "local-exec", command }] }),
    });
    if (output !== undefined) new TerraformOutput(stack, "seen", { value: output });
  }
  app.synth();
  return outDir;
}

/** A place to work in, and what was shown there. */
export function deployPlace(
  terraform: Terraform,
  outDir: string,
  changes: Partial<Place> = {},
): Place & { shown(): string } {
  let shown = "";
  return {
    outDir,
    environment: testEnvironment("dev"),
    terraform,
    processEnv: process.env,
    show: (text) => {
      shown += text;
    },
    colour: false,
    stop: NEVER,
    deadlines: DEADLINES,
    ...changes,
    shown: () => shown,
  };
}

/** A folder of its own below another one. */
export function subFolder(parent: string): string {
  return mkdtempSync(join(parent, "checkout-"));
}
