import fc from "fast-check";
import { COMBINED, MAIN } from "../../../formats";
import { JUDGED_FORMATS } from "./formats";
import { createJudge } from "./judge";
import { linesOf } from "./line-arbitraries";

const SEED = 2025;
const MAIN_OR_COMBINED = [
  { name: "main", format: MAIN },
  { name: "combined", format: COMBINED },
];

/** Bytes, with lines and line ends among them, cut into records anywhere. */
const records = fc
  .tuple(
    fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom("\n", "\r\n", "\r", "\ufeff").map((end) => Buffer.from(end)),
        fc.oneof(...MAIN_OR_COMBINED.map(linesOf)).map((line) => Buffer.from(`${line}\n`)),
      ),
      { maxLength: 8 },
    ),
    fc.array(fc.nat(), { maxLength: 4 }),
  )
  .map(([parts, cuts]) => {
    const all = Buffer.concat(parts);
    const ends = [...cuts.map((cut) => cut % (all.length + 1)), all.length].sort((a, b) => a - b);
    return ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));
  });

test("engine, plain parser and oracle agree on arbitrary bytes in arbitrary records", () => {
  const { oracle, expectAgreement } = createJudge(MAIN_OR_COMBINED);
  let accepted = 0;
  fc.assert(
    fc.property(records, (batch) => {
      const expected = oracle(batch);
      expectAgreement(batch, expected);
      accepted += expected.filter(({ json }) => json !== undefined).length;
    }),
    { seed: SEED, numRuns: 1_500 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test.each(JUDGED_FORMATS)("they agree on lines of $name with arbitrary bytes in one place", (format) => {
  const { expectAgreement } = createJudge([format]);
  const line = fc.tuple(linesOf(format), fc.nat(), fc.nat(3), fc.uint8Array({ minLength: 1, maxLength: 4 }));
  const cut = line.map(([text, place, removed, bytes]) => {
    const whole = Buffer.from(text);
    const at = place % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + removed)]);
  });
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 4 }), (batch) => expectAgreement(batch)),
    { seed: SEED, numRuns: 300 },
  );
});
