import { codeBlocks } from "./code-blocks";

test("blocks have their line, what the fence says, and their text", () => {
  const text = ["# Title", "```sh run", "echo 1", "", "echo 2", "```", "text", "```", "bare", "```", ""].join(
    "\n",
  );
  expect(codeBlocks(text)).toEqual([
    { line: 2, info: "sh run", text: "echo 1\n\necho 2" },
    { line: 8, info: "", text: "bare" },
  ]);
});

test("a block in a list loses the list's indent, and no more", () => {
  expect(codeBlocks("1. one:\n\n   ```sh needs=aws\n   if true; then\n     echo\n   fi\n\n   ```")).toEqual([
    { line: 3, info: "sh needs=aws", text: "if true; then\n  echo\nfi\n" },
  ]);
});

test("a longer fence holds shorter ones", () => {
  expect(codeBlocks("````md\n```sh run\n```\n````")).toEqual([
    { line: 1, info: "md", text: "```sh run\n```" },
  ]);
});

test("backquotes within a line are no fence", () => {
  expect(codeBlocks("```sh``` and `x`\n")).toEqual([]);
});

test("a fence that nothing closes is refused", () => {
  expect(() => codeBlocks("a\n```sh run\necho")).toThrow("line 2: a fence must be closed, got ```");
});
