import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { writeSynthOutput } from "../helpers/planned-stack";
import { tempDir } from "../helpers/temp-dir";

const outDir = join(tempDir(), "cdktf.out");
writeSynthOutput(outDir, {
  "log-alerts-dev": { aws_cloudwatch_log_group: { logs: { retention_in_days: 30 } } },
  "log-alerts-prod": { aws_cloudwatch_log_group: { logs: {} } },
});

function run(args: readonly string[]) {
  const program = [compiledProgram("policy"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("a broken rule is one line, and exit code 1", () => {
  expect(run(["--from", outDir])).toEqual({
    status: 1,
    stdout: "log-alerts-prod: aws_cloudwatch_log_group.logs: every log group has a retention\n",
    stderr: "policy: 2 stacks, 1 findings\n",
  });
});

test("an environment whose stacks keep every rule is exit code 0, and nothing on stdout", () => {
  expect(run(["dev", "--from", outDir])).toEqual({
    status: 0,
    stdout: "",
    stderr: "policy: 1 stacks, 0 findings\n",
  });
});
