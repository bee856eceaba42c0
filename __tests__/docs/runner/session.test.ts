import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { tempDir } from "../../helpers/temp-dir";
import { runSession } from "./session";

const folder = tempDir();

const run = (scripts: readonly string[], deadlineMs = 20_000) =>
  runSession({
    scripts,
    folder,
    keepIn: join(folder, "notes"),
    environment: { PATH: process.env.PATH },
    deadlineMs,
  });

test("scripts share variables, functions and the folder they are in", async () => {
  mkdirSync(join(folder, "inner"));
  const results = await run(["export A=1\ncd inner", 'echo "$A $(basename "$PWD")"; echo err >&2']);
  expect(results).toEqual([
    { code: 0, output: "" },
    { code: 0, output: "1 inner\nerr\n" },
  ]);
});

test("a command that fails ends its script, and no other begins", async () => {
  const results = await run(["echo a", "echo b\n(exit 3)\necho never", "echo c"]);
  expect(results).toEqual([
    { code: 0, output: "a\n" },
    { code: 3, output: "b\n" },
    { code: undefined, output: "" },
  ]);
});

test("a script that takes too long is ended", async () => {
  const [result] = await run(["echo a; read -r line < <(sleep 60)"], 500);
  expect(result).toEqual({ code: undefined, output: "a\n" });
});

test("nothing waits for input", async () => {
  expect(await run(["cat"])).toEqual([{ code: 0, output: "" }]);
});
