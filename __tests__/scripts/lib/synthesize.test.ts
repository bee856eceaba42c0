import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleFunctions } from "../../../scripts/lib/bundle";
import { ROOT } from "../../../scripts/lib/paths";
import { localAccounts, synthesize } from "../../../scripts/lib/synthesize";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const STACKS = ["nginx-firehose-dev", "nginx-firehose-prod", "nginx-stream-dev", "nginx-stream-prod"];

const stackJson = (outDir: string, stack: string): string =>
  readFileSync(join(outDir, "stacks", stack, "cdk.tf.json"), "utf8");

beforeAll(async () => {
  await bundleFunctions({ reuse: true });
});

it("writes what cdktf synth writes, byte for byte", async () => {
  const ours = join(folder, "ours");
  const theirs = join(folder, "theirs");
  await synthesize({ outDir: ours, accounts: localAccounts() });
  await promisify(execFile)(join(ROOT, "node_modules/.bin/cdktf"), ["synth", "--output", theirs], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...localAccounts(),
      CI: "1",
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      CDKTF_HOME: join(folder, "cdktf-home"),
    },
  });
  for (const stack of STACKS) expect(stackJson(ours, stack)).toBe(stackJson(theirs, stack));
}, 60_000);

it("fails with the one line that says which account is missing", async () => {
  const accounts = { ...localAccounts(), LOG_PIPELINE_PROD_ACCOUNT_ID: "" };
  await expect(synthesize({ outDir: join(folder, "none"), accounts })).rejects.toMatchObject({
    name: "SynthError",
    message:
      "environments/prod.ts: the AWS account id must be set in the process environment: LOG_PIPELINE_PROD_ACCOUNT_ID is missing",
  });
});
