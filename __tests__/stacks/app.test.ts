import { execSync } from "node:child_process";
import { join } from "node:path";
import { loadEnvironment } from "../../environments";
import { readPlan } from "../../local/plan/read-plan";
import { localAccounts } from "../../scripts/lib/synthesize";
import { addStacks } from "../../stacks";
import { createApp } from "../../stacks/app";
import { bundlesFolder } from "../helpers/synthesized";
import { tempDir } from "../helpers/temp-dir";

jest.mock("node:child_process", () => ({
  ...jest.requireActual("node:child_process"),
  execSync: jest.fn(() => {
    throw new Error("terraform: not found");
  }),
}));

const outDir = join(tempDir(), "cdktf.out");

test("stacks are synthesized where there is no Terraform", () => {
  const app = createApp(outDir);
  addStacks(app, { environment: loadEnvironment("dev", localAccounts()), bundles: bundlesFolder() });
  app.synth();
  expect(readPlan({ outDir, environment: "dev" }).map(({ stackId }) => stackId)).toContain(
    "nginx-stream-dev",
  );
  expect(execSync).not.toHaveBeenCalled();
});
