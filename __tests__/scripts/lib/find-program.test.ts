import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findProgram } from "../../../scripts/lib/find-program";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const path = process.env.PATH;
beforeEach(() => {
  process.env.PATH = [join(folder, "none"), folder].join(delimiter);
});
afterAll(() => {
  process.env.PATH = path;
});

test("a program is found on the PATH, and only while it can be run", () => {
  const program = join(folder, "some-program");
  writeFileSync(program, "", { mode: 0o755 });
  expect(findProgram("some-program")).toBe(program);
  chmodSync(program, 0o644);
  expect(findProgram("some-program")).toBeUndefined();
});

test("a path is taken as it is, as a shell takes it", () => {
  const program = join(folder, "another-program");
  writeFileSync(program, "", { mode: 0o755 });
  expect(findProgram(program)).toBe(program);
  expect(findProgram(join(folder, "missing"))).toBeUndefined();
});
