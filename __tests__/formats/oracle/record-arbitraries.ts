import fc from "fast-check";
import { COMBINED, type LogFormatSettings, MAIN } from "../../../formats";
import { linesOf } from "./line-arbitraries";

/** What dev and prod accept. */
export const MAIN_OR_COMBINED = [
  { name: "main", format: MAIN },
  { name: "combined", format: COMBINED },
];

/** Bytes, with lines and line ends among them, cut into records anywhere. */
export const recordsOf = (formats: readonly LogFormatSettings[]): fc.Arbitrary<Buffer[]> =>
  fc
    .tuple(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.constantFrom("\n", "\r\n", "\r", "\ufeff").map((end) => Buffer.from(end)),
          fc.oneof(...formats.map(linesOf)).map((line) => Buffer.from(`${line}\n`)),
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
