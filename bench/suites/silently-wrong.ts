import { isDeepStrictEqual } from "node:util";
import type { FormatSettings } from "../../formats";
import { ALB, ALB_CONNECTION } from "../../formats/alb/format";
import { albConnectionLines } from "../inputs/alb-connection-lines";
import { albLinesWithTruth } from "../inputs/alb-lines-with-truth";
import { type HostileCorpus, hostileCorpora } from "../inputs/hostile-corpus";
import { type LineWithTruth, linesWithTruth } from "../inputs/lines-with-truth";
import { SAMPLE_LINES } from "../inputs/sample";
import type { Row } from "../row";
import { MAIN_OR_COMBINED } from "../settings";
import type { LineReader } from "../subject";
import type { Suite } from "../suite";

/** Of nginx, and as many of ALB's access logs and of its connection logs. */
const LINES = 100_000;
export const ALB_SEEDS = [11, 12] as const;
const BATCH_LINES = 1_000;

const ROW: Row = {
  name: "silently-wrong",
  figure: "lines that are not what their truth says",
  target: { bound: "at most", value: 0 },
};

/** Lines whose truth is known: delivered with a wrong value, delivered though malformed, or refused though right. */
export const silentlyWrong: Suite = {
  rows: [ROW],

  async measure(rows, { subject, sampleSize, progress }) {
    progress("lines silently wrong");
    const count = Math.min(LINES, sampleSize * Math.ceil(LINES / SAMPLE_LINES));
    const nginx = wrongLines(linesWithTruth(count), subject.createLineReader(MAIN_OR_COMBINED));
    const readers = {
      access: subject.createLineReader({ formats: [ALB] }),
      connection: subject.createLineReader({ formats: [ALB_CONNECTION] }),
    };
    const alb =
      wrongAlbLines(count, albLinesWithTruth, readers.access) +
      wrongAlbLines(count, albConnectionLines, readers.connection);
    const hostile = hostileCorpora();
    const hostileCount = hostile.reduce((sum, { cases }) => sum + cases.length, 0);
    const hostileWrong = wrongHostileLines(hostile, subject.createLineReader);
    const lines = count.toLocaleString("en-US");
    return rows.map((row) => ({
      row,
      ratio: nginx + alb + hostileWrong,
      detail: `${nginx} of ${lines} nginx lines, ${alb} of twice as many ALB, ${hostileWrong} of ${hostileCount} hostile`,
    }));
  },
};

/** How many of so many ALB lines, of each seed its share, a reader gets wrong. */
function wrongAlbLines(lines: number, generate: typeof albLinesWithTruth, read: LineReader): number {
  const count = lines / ALB_SEEDS.length;
  return ALB_SEEDS.reduce((wrong, seed) => wrong + wrongLines(generate({ count, seed }), read), 0);
}

/** How many lines a reader gets wrong. Lines come in batches, as in production, where one follows another in a buffer. */
export function wrongLines(lines: Iterable<LineWithTruth>, read: LineReader): number {
  let wrong = 0;
  for (const batch of batchesOf(lines)) {
    const results = read(batch.map(({ line }) => line));
    for (const [at, { truth }] of batch.entries()) {
      const json = results[at];
      const record: unknown = json === undefined ? null : JSON.parse(json);
      if (!isDeepStrictEqual(record, truth)) wrong += 1;
    }
  }
  return wrong;
}

/** How many hostile lines the readers of their formats get wrong. */
export function wrongHostileLines(
  corpora: readonly HostileCorpus[],
  createReader: (settings: FormatSettings) => LineReader,
): number {
  return corpora.reduce((sum, { cases, ...format }) => {
    const lines = cases.map((hostile) => ({
      line: hostile.line,
      truth: "record" in hostile ? hostile.record : null,
    }));
    return sum + wrongLines(lines, createReader({ formats: [format] }));
  }, 0);
}

function* batchesOf<T>(values: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length < BATCH_LINES) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
