import { type HostileCase, type HostileCorpus, hostileCorpora } from "../../../bench/inputs/hostile-corpus";
import { createPair } from "../engine/run-engine";
import { createLineOracle, type ExpectedLine } from "./line-oracle";
import { splitRecord } from "./split-record";

const CORPORA = hostileCorpora();
const LINE_FEED = Buffer.from("\n");

function corpusOf(wanted: string): HostileCorpus {
  const corpus = CORPORA.find(({ name }) => name === wanted);
  if (!corpus) throw new Error(`no hostile lines of ${wanted}`);
  return corpus;
}

const answerOf = (hostile: HostileCase): ExpectedLine | undefined =>
  "record" in hostile ? { record: hostile.record, epochSeconds: hostile.epochSeconds } : undefined;

describe.each(CORPORA)(
  "the oracle confirms what is expected of hostile lines of $name",
  ({ cases, ...format }) => {
    const oracle = createLineOracle(format);

    test.each(cases)("$why", (hostile) => {
      const lines = splitRecord(hostile.line);
      expect(lines).toHaveLength(1);
      expect(lines.map(oracle)).toEqual([answerOf(hostile)]);
    });
  },
);

test("no two cases of a format have one name", () => {
  for (const { cases } of CORPORA) expect(new Set(cases.map(({ why }) => why)).size).toBe(cases.length);
});

/** What other parsers, and the usual expressions, lose, get wrong, or take minutes for. */
test.each([
  "IPv6 client",
  "client on a Unix socket",
  "user with a blank",
  "user with brackets",
  "empty request",
  "no request",
  "TLS to a plain port",
  "no protocol",
  "URI with blanks",
  "Apache's quotes",
  "nginx's quotes",
  "trailing pair of backslashes",
  "percent escapes",
  "raw UTF-8",
  "invalid UTF-8: latin1",
  "cut in the time",
  "cut in the user agent",
  "empty line",
  "nginx's own line",
  "status that is no number",
  "60 kB of a quote that is never closed",
])("the corpus has what others get wrong: %s", (why) => {
  expect(corpusOf("combined").cases.filter((hostile) => hostile.why === why)).toHaveLength(1);
});

test("100,000 hostile lines in one record become what each of them does alone", () => {
  const { cases, ...format } = corpusOf("combined");
  const { engine } = createPair({ formats: [format] });
  const oracle = createLineOracle(format);
  const short = cases.flatMap(({ line }) =>
    line.length < 1_024 && !/[\r\n]$/.test(`${line}`) ? [line] : [],
  );
  const records = short.map((line) => oracle(line)?.record);
  const lines = Array.from({ length: 100_000 }, (_, index) => index % short.length);
  const outcomes = engine([Buffer.concat(lines.flatMap((index) => [short[index] as Buffer, LINE_FEED]))]);
  expect(outcomes).toHaveLength(lines.length);
  const texts = records.map(
    (record) => record && Buffer.from(`${JSON.stringify(record)}\n`).toString("latin1"),
  );
  expect(outcomes.findIndex(({ json }, at) => json !== texts[lines[at] ?? -1])).toBe(-1);
});
