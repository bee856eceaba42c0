import { isUtf8 } from "node:buffer";
import { albConnectionLines } from "../../../bench/inputs/alb-connection-lines";
import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";
import { ALB, ALB_CONNECTION } from "../../../formats/alb/format";
import { seededNumbers } from "../engine/nasty-lines";
import { createAlbOracle } from "./alb-oracle";
import { judgeOf } from "./judge";

const JUDGES = {
  access: judgeOf({ formats: [ALB] }, [createAlbOracle("access")]),
  connection: judgeOf({ formats: [ALB_CONNECTION] }, [createAlbOracle("connection")]),
};

function lines(kind: keyof typeof JUDGES, count: number, seed: number): Buffer[] {
  const generate = kind === "access" ? albLinesWithTruth : albConnectionLines;
  return Array.from(generate({ count, seed }), ({ line }) => Buffer.from(line));
}

/** Bytes that end a value, mean something in one, or are no UTF-8. */
const INTERESTING = Buffer.from([...Buffer.from('"\\ \n\r\t\0-019.:,TZ[]/?'), 0x7f, 0xc3, 0xff]);

test.each(["access", "connection"] as const)(
  "the oracle confirms the truth of generated lines: %s",
  (kind) => {
    const oracle = createAlbOracle(kind);
    const generate = kind === "access" ? albLinesWithTruth : albConnectionLines;
    for (const { line, truth } of generate({ count: 600, seed: 8 }))
      expect(oracle(line)?.record ?? null).toEqual(truth);
  },
);

test.each(["access", "connection"] as const)(
  "engine, plain parser and oracle agree on lines with one or two bytes changed, left out or put in: %s",
  (kind) => {
    const { oracle, expectAgreement } = JUDGES[kind];
    const random = seededNumbers(9);
    let accepted = 0;
    const mutated = lines(kind, 40, 5).flatMap((line): Buffer[] => [
      line,
      ...Array.from({ length: 40 }, (_, index) => {
        const at = random() % (line.length + 1);
        const byte = INTERESTING[random() % INTERESTING.length] ?? 0;
        const removed = index % 3;
        return Buffer.concat([
          line.subarray(0, at),
          index % 4 === 0 ? Buffer.alloc(0) : Buffer.of(byte),
          line.subarray(at + removed),
        ]);
      }),
    ]);
    // The engine asks a whole batch whether it is UTF-8, and only if it is not, line by line.
    for (const valid of [true, false]) {
      const batch = mutated.filter((line) => isUtf8(line) === valid);
      const expected = oracle(batch);
      expectAgreement(batch, expected);
      accepted += expected.filter(({ json }) => json !== undefined).length;
    }
    expect(accepted).toBeGreaterThan(150);
  },
  60_000,
);
