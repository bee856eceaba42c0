import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";

const compile = (...names: string[]) =>
  spawnSync(process.execPath, [compiledProgram("compile"), ...names], { cwd: ROOT, encoding: "utf8" });

/** No test starts it: it can be taken away and made anew while others run. */
const PROGRAM = "screenshots";

test("a program that was compiled runs by Node.js alone", () => {
  rmSync(compiledProgram(PROGRAM), { force: true });
  expect(compile(PROGRAM)).toMatchObject({ status: 0, stdout: "", stderr: "" });
  const help = spawnSync(process.execPath, [compiledProgram(PROGRAM), "--help"], { encoding: "utf8" });
  expect(help.stdout).toContain(`Usage: ${PROGRAM}`);
});

test("a name that is no program's is one line, which has those that there are", () => {
  const { status, stdout, stderr } = compile("bensh");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(
    /^compile: command-argument value 'bensh' is invalid for argument 'program'\. Allowed choices are .*\bbench\b.*\n$/,
  );
});
