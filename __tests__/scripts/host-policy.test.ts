import { spawnSync } from "node:child_process";
import { hostPolicyDocument } from "../../agent-config/host-policy";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

function run(args: readonly string[], accounts: Record<string, string> = ACCOUNTS) {
  const program = [compiledProgram("host-policy"), ...args];
  const env = { PATH: process.env.PATH, ...accounts };
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: ROOT,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

test("prints the policy, and nothing else, for a file or a pipe", () => {
  const { status, stdout, stderr } = run(["prod"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual(
    hostPolicyDocument({ environment: testEnvironment("prod"), accountId: "444455556666" }),
  );
});

test.each([
  [
    "an environment that there is not",
    ["staging"],
    ACCOUNTS,
    /^host-policy: .*\(there are dev, prod\), got "staging"\n$/,
  ],
  [
    "an account that nobody named",
    ["dev"],
    {},
    /^host-policy: environments\/dev\.ts: .*LOG_PIPELINE_DEV_ACCOUNT_ID is missing\n$/,
  ],
  ["a missing argument", [], ACCOUNTS, /^host-policy: missing required argument 'env'\n$/],
])("%s is one line and exit code 1", (_rule, args, accounts, message) => {
  expect(run(args, accounts)).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(message),
  });
});
