import { COMBINED, createLineParser, MAIN } from "../../../formats";
import { idsIn, numberedLines } from "../../../scripts/soak/numbered-lines";

const lines = numberedLines("some", { from: 5, count: 200 });

test("each line has an id of its own that can be found in it", () => {
  expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, at) => `some-${at + 5}`));
  expect(idsIn(lines.map(({ line }) => line).join("\n"))).toEqual(lines.map(({ id }) => id));
});

test("lines are taken by the format, in several hours, unless they are malformed", () => {
  const parser = createLineParser({
    formats: [
      { name: "main", format: MAIN },
      { name: "combined", format: COMBINED },
    ],
  });
  const results = lines.map(({ line }) => parser.parse(line));
  expect(results.map(({ ok }) => !ok)).toEqual(lines.map(({ malformed }) => malformed));
  expect(lines.some(({ malformed }) => malformed)).toBe(true);
  expect(new Set(lines.flatMap(({ line }) => line.match(/2024:\d\d/) ?? [])).size).toBe(3);
});
