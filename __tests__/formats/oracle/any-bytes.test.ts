import fc from "fast-check";
import { JUDGED_FORMATS } from "./formats";
import { createJudge } from "./judge";
import { linesOf } from "./line-arbitraries";
import { MAIN_OR_COMBINED, recordsOf } from "./record-arbitraries";

const SEED = 2025;
test("engine, plain parser and oracle agree on arbitrary bytes in arbitrary records", () => {
  const { oracle, expectAgreement } = createJudge(MAIN_OR_COMBINED);
  let accepted = 0;
  fc.assert(
    fc.property(recordsOf(MAIN_OR_COMBINED), (batch) => {
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
