import fc from "fast-check";
import { COMBINED, MAIN } from "../../../formats";
import { JUDGED_FORMATS, JUDGED_FORMATS_OF_ESCAPE_NONE } from "./formats";
import { createJudge, type Judge } from "./judge";
import { linesOf } from "./line-arbitraries";

const SEED = 2024;

/** Judges so many batches of lines, and says which part of the lines has the format. */
function acceptedShare(judge: Judge, line: fc.Arbitrary<string>, numRuns: number): number {
  let lines = 0;
  let accepted = 0;
  const batches = fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 4 });
  const lineEnd = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(batches, lineEnd, (batch, end) => {
      const records = batch.map((texts) => Buffer.from(texts.join(end)));
      const expected = judge.oracle(records);
      judge.expectAgreement(records, expected);
      lines += expected.length;
      accepted += expected.filter(({ json }) => json !== undefined).length;
    }),
    { seed: SEED, numRuns },
  );
  return accepted / lines;
}

test.each(JUDGED_FORMATS)("engine, plain parser and oracle agree on lines of $name", (format) => {
  const share = acceptedShare(createJudge([format]), linesOf(format), 500);
  // Neither of the two ways to be right is left out.
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.9);
});

test.each(JUDGED_FORMATS_OF_ESCAPE_NONE)("they agree on short lines of $name", (format) => {
  const short = linesOf(format).filter(({ length }) => length <= 160);
  expect(acceptedShare(createJudge([format]), short, 200)).toBeGreaterThan(0.05);
});

test("they agree on lines tried against main, then combined", () => {
  const formats = [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ];
  const line = fc.oneof(...formats.map(linesOf));
  expect(acceptedShare(createJudge(formats), line, 500)).toBeGreaterThan(0.1);
});
