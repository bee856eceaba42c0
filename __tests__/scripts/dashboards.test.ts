import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

function run(...args: string[]) {
  const program = [compiledProgram("dashboards"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("draws a page for each path of an environment, and one that leads to them, without an account", () => {
  const out = join(folder, "drawn");
  const { status, stdout, stderr } = run("dev", "--out", out);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^4 dashboards drawn with sample data: .*drawn\/index\.html\n$/);
  const paths = ["alb-search", "log-alerts", "nginx-firehose", "nginx-stream"];
  expect(readdirSync(out).sort()).toEqual([
    "index.html",
    ...paths.map((path) => `log-pipeline-${path}-dev.html`),
  ]);
});

test("an environment that there is not is one line and exit code 1", () => {
  expect(run("staging")).toEqual({
    status: 1,
    stdout: "",
    stderr: 'dashboards: environments/: no environment of this name (there are dev, prod), got "staging"\n',
  });
});
