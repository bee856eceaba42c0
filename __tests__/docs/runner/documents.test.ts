import { commandBlocks, documents } from "./documents";

test("the documents that people read are found, wherever they are", () => {
  expect(documents().map(({ path }) => path)).toEqual(
    expect.arrayContaining(["README.md", "agent-config/dev/README.md", "docs/decisions/README.md"]),
  );
});

test("a block has its mark, and the output that follows it", () => {
  const text =
    "```sh run\necho 1\n```\nsays:\n\n```text output\n1\n```\n```ts\nx\n```\n```sh needs=aws\naws\n```";
  expect(commandBlocks({ path: "a.md", text })).toEqual([
    {
      line: 1,
      info: "sh run",
      text: "echo 1",
      mark: { kind: "run", engine: false },
      expected: "1",
    },
    { line: 12, info: "sh needs=aws", text: "aws", mark: { kind: "needs", need: "aws" } },
  ]);
});

test.each([
  ["a block without a mark", "\n```sh\necho\n```", /^a.md:2: a block of commands must be marked run/],
  ["commands without a language", "```\naws s3 ls\n```", /^a.md:1: a block of commands must be marked run/],
  ["an output of nothing", "```ts\nx\n```\n```text output\n1\n```", /^a.md:4: an output must follow/],
  [
    "an output of what is not run",
    "```sh needs=aws\nx\n```\n```text output\n1\n```",
    /^a.md:4: an output must/,
  ],
])("%s is refused", (_name, text, message) => {
  expect(() => commandBlocks({ path: "a.md", text })).toThrow(message);
});
