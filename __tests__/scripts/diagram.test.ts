import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

function run(...args: string[]) {
  const program = [compiledProgram("diagram"), ...args];
  // No account: nothing of the picture depends on one.
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: ROOT,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}

test("draws the environments that are named into the folder that is named", () => {
  const out = join(folder, "new/folder");
  expect(run("prod", "--out", out)).toEqual({
    status: 0,
    stdout: `${relative(ROOT, join(out, "diagram-prod.svg"))}\n`,
    stderr: "",
  });
  expect(readdirSync(out)).toEqual(["diagram-prod.svg"]);
  expect(readFileSync(join(out, "diagram-prod.svg"), "utf8")).toContain("Where log data goes in prod");
});

test("an environment that there is not is one line and exit code 1", () => {
  expect(run("dev", "staging")).toEqual({
    status: 1,
    stdout: "",
    stderr: 'diagram: environments/: no environment of this name (there are dev, prod), got "staging"\n',
  });
});
