import { splitLines } from "../../formats";

const lines = (text: string): string[] =>
  splitLines(Buffer.from(text)).map((line) => Buffer.from(line).toString());

test.each([
  ["a\nb\n", ["a", "b"]],
  ["a\r\nb", ["a", "b"]],
  ["a", ["a"]],
  ["a\n\nb\n", ["a", "", "b"]],
  ["\n", [""]],
  ["\r\n", [""]],
  ["a\rb\n", ["a\rb"]],
])("splits %j", (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

test("an empty record is one empty line, so that it is counted", () => {
  expect(lines("")).toEqual([""]);
});

test("keeps bytes that are no UTF-8, without copying them", () => {
  const data = Uint8Array.from([0xff, 0x0a, 0xfe]);
  const [first, second] = splitLines(data);
  expect([...(first ?? [])]).toEqual([0xff]);
  expect([...(second ?? [])]).toEqual([0xfe]);
  expect(second?.buffer).toBe(data.buffer);
});
