import { jsonRows, misses, table } from "../../bench/report";
import type { RowResult } from "../../bench/row";

const RESULTS: readonly RowResult[] = [
  {
    row: { name: "lines/peer", figure: "peer ÷ ours", target: { bound: "at least", value: 5 } },
    ratio: 6.12345,
    detail: "61.2 ms ÷ 10 ms",
  },
  {
    row: { name: "handler", figure: "handler ÷ gzip", target: { bound: "at most", value: 1.25 } },
    ratio: 1.3,
    detail: "39 ms ÷ 30 ms",
  },
  {
    row: { name: "zstd", figure: "gzip ÷ zstd", target: { bound: "at least", value: 2.5 } },
    absent: "Node 20.9.0 has no zstd",
  },
  {
    row: { name: "wrong", figure: "wrong lines", target: { bound: "at most", value: 0 } },
    ratio: 0,
    detail: "0 of 10 lines",
  },
];

test("the table has a line a row, in columns, and counts at its end", () => {
  expect(table(RESULTS)).toBe(
    [
      "row         figure          ratio  target        measured",
      "lines/peer  peer ÷ ours     6.12   ≥ 5     pass  61.2 ms ÷ 10 ms",
      "handler     handler ÷ gzip  1.30   ≤ 1.25  MISS  39 ms ÷ 30 ms",
      "zstd        gzip ÷ zstd     –      ≥ 2.5   –     not here: Node 20.9.0 has no zstd",
      "wrong       wrong lines     0      ≤ 0     pass  0 of 10 lines",
      "",
      "2 of 3 rows pass, 1 not here",
      "",
    ].join("\n"),
  );
});

test("JSON has row, ratio, target and pass of the rows that were measured, and nothing else", () => {
  expect(jsonRows(RESULTS)).toEqual([
    { row: "lines/peer", ratio: 6.123, target: 5, pass: true },
    { row: "handler", ratio: 1.3, target: 1.25, pass: false },
    { row: "wrong", ratio: 0, target: 0, pass: true },
  ]);
});

test("a row that cannot be measured here is no miss", () => {
  expect(misses(RESULTS).map(({ row }) => row.name)).toEqual(["handler"]);
});
