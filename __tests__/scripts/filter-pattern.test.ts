import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
const compiled = compiledProgram("filter-pattern");

function run(args: readonly string[], input = "", program = [compiled]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    cwd: ROOT,
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
}

test("prints the lines that match as they stand, and counts on stderr", () => {
  const asNpmStartsIt = ["--import", "tsx", "scripts/filter-pattern.ts"];
  expect(run(["ERROR"], "ERROR é\r\nINFO\nlast ERROR", asNpmStartsIt)).toEqual({
    status: 0,
    stdout: "ERROR é\r\nlast ERROR\n",
    stderr: "2 of 3 lines match\n",
  });
});

test("reads a file, and takes a pattern that begins with a minus sign", () => {
  const file = join(folder, "log");
  writeFileSync(file, "ERROR\nINFO\n");
  expect(run(["-ERROR", file])).toEqual({ status: 0, stdout: "INFO\n", stderr: "1 of 2 lines match\n" });
});

test("exits with 0 when no line matches", () => {
  expect(run(["ERROR"], "INFO\n")).toEqual({ status: 0, stdout: "", stderr: "0 of 1 line matches\n" });
});

test("says that ? has no effect beside other terms", () => {
  expect(run(["?ERROR INFO"], "INFO\n")).toEqual({
    status: 0,
    stdout: "INFO\n",
    stderr:
      "filter-pattern: terms with ? have no effect beside other terms: AWS ignores them\n1 of 1 line matches\n",
  });
});

test.each([
  ["a wrong pattern", ["{ $.a = 1"], /^filter-pattern: filter pattern: column 10: .* got the end\n$/],
  ["a missing pattern", [], /^filter-pattern: missing required argument 'pattern'\n$/],
  ["a missing file", ["ERROR", "no-such-file"], /^filter-pattern: ENOENT: .*no-such-file'\n$/],
  ["a directory", ["ERROR", folder], new RegExp(`^filter-pattern: ${folder}: EISDIR: .*\n$`)],
  ["one argument too many", ["ERROR", "a", "b"], /^filter-pattern: too many arguments.*\n$/],
])("%s is one line and exit code 1", (_rule, args, stderr) => {
  expect(run(args)).toEqual({ status: 1, stdout: "", stderr: expect.stringMatching(stderr) });
});

test("a reader who goes away ends the run without an error", async () => {
  const child = spawn(process.execPath, [compiled, "x"], { cwd: ROOT, stdio: "pipe" });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // It ends while there is still something to read.
  child.stdin.on("error", () => {});
  child.stdin.write("x\n".repeat(500_000));
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [code] = await once(child, "close");
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^[\d,]+ of [\d,]+ lines match\n$/),
  });
});

test("Ctrl-C ends a run that waits for lines, with the counts so far", async () => {
  const child = spawn(process.execPath, [compiled, "x"], { cwd: ROOT, stdio: "pipe" });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.write("x\ny\n");
  // A line is printed as soon as it has come, though the input stays open.
  const [line] = await once(child.stdout, "data");
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  expect({ line: String(line), code, stderr }).toEqual({
    line: "x\n",
    code: 130,
    stderr: "1 of 2 lines match\n",
  });
});
