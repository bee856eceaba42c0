import { albConnectionLines } from "../../../bench/inputs/alb-connection-lines";
import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";
import { type HostileCorpus, hostileCorpora } from "../../../bench/inputs/hostile-corpus";
import { createLineReader } from "../../../bench/subject";
import { ALB_SEEDS, wrongHostileLines, wrongLines } from "../../../bench/suites/silently-wrong";
import { ALB, ALB_CONNECTION } from "../../../formats/alb/format";

const line = Buffer.from("a line");
const TRUTH = { status: 200, time: "t" };

test("a line delivered as its truth says is right, whatever the order of its fields", () => {
  expect(wrongLines([{ line, truth: TRUTH }], () => ['{"time":"t","status":200}'])).toBe(0);
});

test("a malformed line that is refused is right", () => {
  expect(wrongLines([{ line, truth: null }], () => [undefined])).toBe(0);
});

test.each([
  ["a wrong value", '{"status":201,"time":"t"}'],
  ["text for a number", '{"status":"200","time":"t"}'],
  ["a field too many", '{"status":200,"time":"t","request":null}'],
  ["a field too few", '{"status":200}'],
  ["a refusal", undefined],
])("%s is wrong", (_what, json) => {
  expect(wrongLines([{ line, truth: TRUTH }], () => [json])).toBe(1);
});

test("a malformed line that is delivered is wrong", () => {
  expect(wrongLines([{ line, truth: null }], () => ["{}"])).toBe(1);
});

test("no line is left out, however many batches they make", () => {
  const lines = Array.from({ length: 2_500 }, () => ({ line, truth: null }));
  const read = jest.fn((batch: readonly Uint8Array[]) => batch.map(() => "{}"));
  expect(wrongLines(lines, read)).toBe(2_500);
  expect(read.mock.calls.length).toBeGreaterThan(1);
});

const HOSTILE: HostileCorpus[] = [
  {
    name: "a",
    format: "$msec",
    cases: [
      { why: "right", line, record: { status: 200 }, epochSeconds: 0 },
      { why: "refused", line, reason: "no" },
    ],
  },
  { name: "b", format: "$msec", cases: [{ why: "refused", line, reason: "no" }] },
];

test("hostile lines are read as their format, and counted over all formats", () => {
  const asked: string[] = [];
  const wrong = wrongHostileLines(HOSTILE, ({ formats }) => {
    asked.push(...formats.map(({ name }) => name));
    return (batch) => batch.map(() => '{"status":200}');
  });
  expect(asked).toEqual(["a", "b"]);
  expect(wrong).toBe(2);
});

test("the line engine gets no hostile line wrong", () => {
  expect(wrongHostileLines(hostileCorpora(), createLineReader)).toBe(0);
});

/** Under Jest a line takes some 0.2 ms to make, parse and compare; more on a busy machine. */
const ALB_DEADLINE_MS = 120_000;

test.each(ALB_SEEDS)(
  "none of 10,000 ALB lines, and none of 2,000 of connection logs, of seed %i is wrong",
  (seed) => {
    const [access, connection] = [ALB, ALB_CONNECTION].map((format) =>
      createLineReader({ formats: [format] }),
    );
    expect(access && wrongLines(albLinesWithTruth({ count: 10_000, seed }), access)).toBe(0);
    expect(connection && wrongLines(albConnectionLines({ count: 2_000, seed }), connection)).toBe(0);
  },
  ALB_DEADLINE_MS,
);
