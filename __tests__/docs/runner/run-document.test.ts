import { join } from "node:path";
import { tempDir } from "../../helpers/temp-dir";
import { commandBlocks } from "./documents";
import { needsEngine, runDocument } from "./run-document";
import type { ScriptResult } from "./session";

const folder = tempDir();
const LIVE = {
  url: "http://127.0.0.1:4999",
  printed: "engine on http://127.0.0.1:4999",
  stop: async () => "",
};

const blocksOf = (...lines: string[]) => commandBlocks({ path: "a.md", text: lines.join("\n") });

const run = (blocks: ReturnType<typeof blocksOf>, known = new Map<string, ScriptResult>()) =>
  runDocument({
    blocks,
    folder,
    keepIn: join(folder, "notes"),
    environment: { PATH: process.env.PATH },
    engine: async () => LIVE,
    known,
    deadlineMs: 20_000,
  });

test("blocks that run and print what they say have nothing wrong", async () => {
  const blocks = blocksOf(
    "```sh run",
    "export A=1",
    "```",
    "```sh run",
    'echo "$A"',
    "```",
    "```text output",
    "1",
    "```",
  );
  expect(await run(blocks)).toEqual([]);
});

test("what is wrong is told with its line and what was printed", async () => {
  const blocks = blocksOf(
    "```sh run",
    "echo 1",
    "```",
    "```text output",
    "2",
    "```",
    "```sh run",
    "echo 3; false",
    "```",
  );
  expect(await run(blocks)).toEqual([
    'line 1: the output must have the line "2"; it printed:\n1\n',
    "line 7: ended with exit code 1; it printed:\n3\n",
  ]);
});

test("a block that needs something is not run", async () => {
  expect(await run(blocksOf("```sh needs=aws", "exit 1", "```"))).toEqual([]);
});

test("a command that .ci/run runs is left out, and must be there", async () => {
  expect(
    await run(blocksOf('```sh run ci="npm ci"', "npm ci && echo 1", "```", "```text output", "1", "```")),
  ).toEqual([]);
  await expect(run(blocksOf('```sh run ci="npm ci"', "npm test", "```"))).rejects.toThrow(
    /npm ci &&, got npm test$/,
  );
});

test("beside the engine, its place is the one that it has, in commands and outputs", async () => {
  const blocks = blocksOf(
    "```sh run=start",
    "npm start",
    "```",
    "```text output",
    "engine on http://127.0.0.1:4566",
    "```",
    "```sh run=engine",
    "echo http://localhost:4566/a",
    "```",
    "```text output",
    "http://127.0.0.1:4999/a",
    "```",
  );
  expect(needsEngine(blocks)).toBe(true);
  expect(await run(blocks)).toEqual([]);
});

test("npm commands that another document has run are not run again", async () => {
  const known = new Map([
    ["npm run demo", { code: 0, output: "\n> log-pipeline@1.0.0 demo\n> start\n\nall\n" }],
  ]);
  expect(
    await run(blocksOf("```sh run", "npm run demo", "```", "```text output", "all", "```"), known),
  ).toEqual([]);
});
