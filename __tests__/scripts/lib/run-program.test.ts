import { realpathSync } from "node:fs";
import { ROOT } from "../../../scripts/lib/paths";
import { runProgram } from "../../../scripts/lib/run-program";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const shell = { program: "sh", environment: process.env, output: "errors" } as const;

it("runs in the repository, unless it is told another folder", async () => {
  const parameters = ["-c", "pwd -P >&2"];
  expect((await runProgram({ ...shell, parameters })).errors).toBe(`${realpathSync(ROOT)}\n`);
  expect((await runProgram({ ...shell, parameters, folder })).errors).toBe(`${realpathSync(folder)}\n`);
});

it("gives back how it ended, and what it said", async () => {
  const parameters = ["-c", "echo no >&2; exit 3"];
  expect(await runProgram({ ...shell, parameters })).toEqual({ code: 3, errors: "no\n" });
});

it("ends it at its deadline", async () => {
  const parameters = ["-c", "exec sleep 60"];
  expect(await runProgram({ ...shell, parameters, deadlineMs: 100 })).toEqual({ code: null, errors: "" });
});
