import { BenchError } from "../../bench/error";
import { measure, select } from "../../bench/run";
import * as subject from "../../bench/subject";
import type { Suite } from "../../bench/suite";
import { SUITES } from "../../bench/suites";

const suite = (names: readonly string[], slow = false): Suite => ({
  slow,
  rows: names.map((name) => ({ name, figure: "x ÷ y", target: { bound: "at most", value: 1 } })),
  measure: async (rows) => rows.map((row) => ({ row, ratio: 1, detail: "" })),
});
const suites = [suite(["a", "b"]), suite(["c"]), suite(["d", "e"], true)];
const OPTIONS = {
  loadSubject: async () => subject,
  rounds: 1,
  seconds: 0,
  sampleSize: 1,
  progress: () => {},
};

const names = async (selection: { only?: readonly string[]; all?: boolean }): Promise<string[]> =>
  (await measure({ suites, ...selection }, OPTIONS)).map(({ row }) => row.name);

test("measures every row but the slow ones, in order", async () => {
  expect(await names({})).toEqual(["a", "b", "c"]);
});

test("measures the slow rows, too, when asked for all", async () => {
  expect(await names({ all: true })).toEqual(["a", "b", "c", "d", "e"]);
});

test.each(["b", "e"])("measures row %s alone when asked for it, slow or not", async (row) => {
  expect(await names({ only: [row] })).toEqual([row]);
});

test("measures several rows in the table's order, each once", async () => {
  expect(await names({ only: ["e", "a", "e", "b"] })).toEqual(["a", "b", "e"]);
});

test("each suite gets the code under test anew: what one has compiled it for does not slow the next", async () => {
  const given: unknown[] = [];
  const noting = suites.map(
    (each): Suite => ({
      ...each,
      measure: (rows, options) => {
        given.push(options.subject);
        return each.measure(rows, options);
      },
    }),
  );
  await measure({ suites: noting }, { ...OPTIONS, loadSubject: async () => ({ ...subject }) });
  expect(given).toHaveLength(2);
  expect(new Set(given).size).toBe(2);
});

test("refuses a row that there is not, and names those that there are", () => {
  expect(() => select({ suites, only: ["a", "f"] })).toThrow(
    new BenchError('--row: must be one of a, b, c, d, e, got "f"'),
  );
});

test("no two rows have one name", () => {
  const all = SUITES.flatMap(({ rows }) => rows.map(({ name }) => name));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(10);
});

/** Cheap rows, measured for real with a small input. */
test.each(["nginx-lines/named-regex", "nginx-to-s3/gzip", "silently-wrong", "firehose-transform/init"])(
  "measures %s",
  async (row) => {
    const results = await measure({ suites: SUITES, only: [row] }, { ...OPTIONS, rounds: 2, sampleSize: 40 });
    expect(results).toEqual([
      { row: expect.objectContaining({ name: row }), ratio: expect.any(Number), detail: expect.any(String) },
    ]);
    const [ratio] = results.map((result) => ("ratio" in result ? result.ratio : Number.NaN));
    expect(Number.isFinite(ratio)).toBe(true);
  },
);
