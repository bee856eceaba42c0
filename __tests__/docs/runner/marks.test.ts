import { isShell, markOf } from "./marks";

test.each([
  ["sh run", { kind: "run", engine: false }],
  ["sh run=engine", { kind: "run", engine: true }],
  ['sh run ci="npm ci"', { kind: "run", engine: false, ci: "npm ci" }],
  ["sh run=start", { kind: "start" }],
  ["sh needs=aws", { kind: "needs", need: "aws" }],
])("%s is a mark", (info, mark) => {
  expect(markOf(info)).toEqual(mark);
});

test.each([
  "sh",
  "bash run",
  "sh runs",
  "sh run=twice",
  "sh needs",
  "sh needs=money",
  "sh needs=toString",
  "sh run needs=aws",
  "sh needs=aws ci=x",
  "sh run ci=a ci=b",
])("%s is none", (info) => {
  expect(() => markOf(info)).toThrow(/^a block of commands must be marked run, .*, got /);
});

test.each([
  [{ info: "sh run", text: "" }, true],
  [{ info: "bash", text: "" }, true],
  [{ info: "", text: "aws s3 ls" }, true],
  [{ info: "", text: "./run.sh up" }, true],
  [{ info: "", text: "nginx ──► S3" }, false],
  [{ info: "json", text: "{}" }, false],
])("%j holds commands: %s", (block, expected) => {
  expect(isShell(block)).toBe(expected);
});
