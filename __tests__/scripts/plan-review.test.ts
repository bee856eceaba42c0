import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { recordedPath } from "../helpers/plan-documents";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

function run(...args: string[]) {
  const program = [compiledProgram("plan-review"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("writes one comment for all plans, and the same whole; --fail-on is exit code 2", () => {
  const plans = [recordedPath("nginx-stream-dev.risky"), recordedPath("alb-search-prod.risky")];
  const options = [
    "--out",
    join(folder, "comment.md"),
    "--full",
    join(folder, "whole.md"),
    "--limit",
    "4000",
    "--whole",
    "the run's artefact",
    "--fail-on",
    "stateful,drift",
  ];
  expect(run(...plans, ...options)).toEqual({
    status: 2,
    stdout: "",
    stderr: "plan-review: --fail-on: 2 of stateful\n",
  });
  const [comment, whole] = ["comment.md", "whole.md"].map((name) => readFileSync(join(folder, name), "utf8"));
  expect(comment).toMatch(/The whole is in the run's artefact\./);
  expect(Buffer.byteLength(comment ?? "")).toBeLessThanOrEqual(4000);
  expect(whole).toMatch(/^<!-- log-pipeline plan-review -->\n## Plan review: 23 changes in 2 stacks/);
  expect(whole).toContain(
    "| nginx-stream-dev | update | `aws_s3_bucket_versioning.store_versioning_68CAEDC7`",
  );
});

test("prints findings as JSON, exit code 0 whatever they are", () => {
  const { status, stdout } = run(recordedPath("nginx-stream-dev.risky"), "--json");
  expect(status).toBe(0);
  const { stacks } = JSON.parse(stdout);
  expect(stacks).toMatchObject([{ stack: "nginx-stream-dev", counts: { replace: 2 }, monthlyUsd: 0 }]);
  expect(stacks[0].findings).toContainEqual({
    kind: "retention",
    address: "aws_cloudwatch_log_group.nginx-to-s3_log-group_401C0221",
    text: "retention_in_days: log events are kept 30 days → 7 days",
  });
});

test("a document that is no plan is one line and exit code 1", () => {
  const state = join(folder, "state.json");
  writeFileSync(state, JSON.stringify({ format_version: "1.0", values: {} }));
  expect(run(state)).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(/^plan-review: .*state\.json: .*is this a state\?\n$/),
  });
});
