import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEADLINES } from "../../deploy/deadlines";
import { DeployInterrupted } from "../../deploy/error";
import type { Place } from "../../deploy/place";
import { runStep, type StepOptions } from "../../deploy/step";
import { deployPlace, NEVER, subFolder } from "../helpers/deploy-place";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

/** A step of a Terraform that does what a shell script says. */
function run(script: string, options: Partial<StepOptions> = {}, changes: Partial<Place> = {}) {
  const own = subFolder(folder);
  const program = join(own, "terraform");
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  mkdirSync(join(own, "stacks", "a-dev"), { recursive: true });
  const place = deployPlace({ product: "Terraform", version: "1.11.4", program }, own, changes);
  const step = runStep(place, { stack: "a-dev", step: "plan", parameters: ["plan"], ...options });
  return { own, place, step };
}

test("Terraform runs in the stack's folder and in the workspace it is given, and is shown", async () => {
  const { own, place, step } = run('echo "$TF_WORKSPACE: $*"', { workspace: "dev" });
  await expect(step).resolves.toMatchObject({ code: 0 });
  expect(place.shown()).toBe(
    `\n== a-dev: Terraform plan\ndev: -chdir=${join(own, "stacks", "a-dev")} plan\n`,
  );
});

test("an exit code that is no failure is given back", async () => {
  await expect(run("exit 2", { accepted: [0, 2] }).step).resolves.toMatchObject({ code: 2 });
});

test.each([
  ["exit 3", "a-dev: Terraform plan ended with exit code 3; what it said stands above"],
  ["kill -KILL $$", "a-dev: Terraform plan was ended by a signal; what it said stands above"],
  ["echo 'Error: Saved plan is stale'; exit 1", /^a-dev: Terraform plan: the plan is stale: /],
])("a failure is told in one line: %s", async (script, message) => {
  await expect(run(script).step).rejects.toThrow(message);
});

test("what was not shown is told when it fails", async () => {
  const { place, step } = run("echo no such plan >&2; exit 1", { silent: true, step: "show" });
  await expect(step).rejects.toThrow("a-dev: Terraform show ended with exit code 1: no such plan");
  expect(place.shown()).toBe("");
});

test("a step that takes too long is ended and says so", async () => {
  const deadlines = { ...DEADLINES, plan: 300 };
  await expect(run("exec sleep 60", {}, { deadlines }).step).rejects.toThrow(
    "a-dev: Terraform plan took more than 0.005 minutes and was ended",
  );
});

test("after Ctrl-C nothing is begun", async () => {
  const { place, step } = run("echo begun", {}, { stop: { ...NEVER, wished: AbortSignal.abort() } });
  await expect(step).rejects.toThrow(DeployInterrupted);
  await expect(step).rejects.toThrow("a-dev: plan was not begun");
  expect(place.shown()).toBe("");
});
