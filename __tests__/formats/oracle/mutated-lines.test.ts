import { isUtf8 } from "node:buffer";
import { plainLine, seededNumbers } from "../engine/nasty-lines";
import { JUDGED_FORMATS } from "./formats";
import { createJudge } from "./judge";

/** Bytes that mean something to a parser or to UTF-8; the last two are no UTF-8 by themselves. */
const INTERESTING = Buffer.from([...Buffer.from('"\\ \n\r\t\0-09]'), 0xc3, 0xff]);
/** Longer ones tell nothing new, and a line has sixteen times as many mutations as bytes. */
const LONGEST = 130;

/** A byte is replaced by each of the bytes, left out, doubled, or has one of the bytes in front of it. */
const WAYS = INTERESTING.length + 3;

/** One of a line's mutations of one byte, of which there are its length times `WAYS`. */
function mutation(line: Buffer, index: number): Buffer {
  const at = Math.floor(index / WAYS);
  const way = index % WAYS;
  const [head, tail] = [line.subarray(0, at), line.subarray(at + 1)];
  if (way < INTERESTING.length) return Buffer.concat([head, INTERESTING.subarray(way, way + 1), tail]);
  if (way === INTERESTING.length) return Buffer.concat([head, tail]);
  if (way === INTERESTING.length + 1)
    return Buffer.concat([head, line.subarray(at, at + 1), line.subarray(at)]);
  const inserted = INTERESTING[at % INTERESTING.length] ?? 0;
  return Buffer.concat([head, Buffer.of(inserted), line.subarray(at)]);
}

const JUDGES = JUDGED_FORMATS.map((format) => ({ format: format.format, judge: createJudge([format]) }));

/** Judges one of every `stride` mutations of so many lines that have their format. */
function judgeMutations({ lines, stride, seed }: { lines: number; stride: number; seed: number }) {
  const random = seededNumbers(seed);
  /** Counted on from line to line. */
  let next = 0;
  let [judged, accepted] = [0, 0];
  for (let index = 0; index < lines; index += 1) {
    const { format, judge } = JUDGES[index % JUDGES.length] as (typeof JUDGES)[number];
    let line: Buffer;
    do line = Buffer.from(plainLine(format, random));
    while (line.length > LONGEST || judge.oracle([line])[0]?.json === undefined);
    const picked: Buffer[] = [];
    for (; next < line.length * WAYS; next += stride) picked.push(mutation(line, next));
    next -= line.length * WAYS;
    // The engine asks a whole batch whether it is UTF-8, and only if it is not, line by line.
    for (const utf8 of [true, false]) {
      const batch = picked.filter((mutation) => isUtf8(mutation) === utf8);
      const expected = judge.oracle(batch);
      judge.expectAgreement(batch, expected);
      judged += batch.length;
      accepted += expected.filter(({ json }) => json !== undefined).length;
    }
  }
  return { judged, accepted };
}

test("engine, plain parser and oracle agree on every single-byte mutation of 20 lines", () => {
  const { judged, accepted } = judgeMutations({ lines: 20, stride: 1, seed: 1 });
  expect(judged).toBeGreaterThan(25_000);
  expect(accepted).toBeGreaterThan(5_000);
}, 60_000);

/** All 2.9 million take minutes. The stride is a prime, so that it meets every place and every way to mutate. */
test("they agree on one of every 47 single-byte mutations of 2,000 lines", () => {
  const { judged, accepted } = judgeMutations({ lines: 2_000, stride: 47, seed: 6 });
  expect(judged).toBeGreaterThan(58_000);
  expect(accepted).toBeGreaterThan(14_000);
}, 60_000);
