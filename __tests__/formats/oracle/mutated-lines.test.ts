import { isUtf8 } from "node:buffer";
import { plainLine, seededNumbers } from "../engine/nasty-lines";
import { JUDGED_FORMATS } from "./formats";
import { createJudge } from "./judge";

/** Bytes that mean something to a parser or to UTF-8; the last two are no UTF-8 by themselves. */
const INTERESTING = Buffer.from([...Buffer.from('"\\ \n\r\t\0-09]'), 0xc3, 0xff]);
/** Longer ones tell nothing new, and a line has sixteen times as many mutations as bytes. */
const LONGEST = 130;

/** Every mutation of one byte: replaced by each of the bytes, left out, doubled, and one of the bytes in front of it. */
function* mutationsOf(line: Buffer): Generator<Buffer> {
  for (let at = 0; at < line.length; at += 1) {
    const [head, tail] = [line.subarray(0, at), line.subarray(at + 1)];
    for (const byte of INTERESTING) yield Buffer.concat([head, Buffer.of(byte), tail]);
    yield Buffer.concat([head, tail]);
    yield Buffer.concat([head, line.subarray(at, at + 1), line.subarray(at)]);
    const inserted = INTERESTING[at % INTERESTING.length] ?? 0;
    yield Buffer.concat([head, Buffer.of(inserted), line.subarray(at)]);
  }
}

const JUDGES = JUDGED_FORMATS.map((format) => ({ format: format.format, judge: createJudge([format]) }));

/** Judges one of every `stride` mutations of so many lines that have their format. */
function judgeMutations({ lines, stride, seed }: { lines: number; stride: number; seed: number }) {
  const random = seededNumbers(seed);
  let mutations = 0;
  let [judged, accepted] = [0, 0];
  for (let index = 0; index < lines; index += 1) {
    const { format, judge } = JUDGES[index % JUDGES.length] as (typeof JUDGES)[number];
    let line: Buffer;
    do line = Buffer.from(plainLine(format, random));
    while (line.length > LONGEST || judge.oracle([line])[0]?.json === undefined);
    const picked = [...mutationsOf(line)].filter(() => mutations++ % stride === 0);
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
