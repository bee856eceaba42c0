import { lineCount } from "../../../local/summary/lines";

test.each([
  ["", 0],
  ["\n", 1],
  ["a", 1],
  ["a\nb", 2],
  ["a\n\nb\n", 3],
  ["\r\né\n", 2],
])("%j holds %i lines", (text, lines) => {
  expect(lineCount(Buffer.from(text))).toBe(lines);
});
