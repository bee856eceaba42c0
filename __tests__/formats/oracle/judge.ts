import { deepStrictEqual } from "node:assert";
import type { LineFormats, LogFormatSettings } from "../../../formats";
import { createPair, type Outcome } from "../engine/run-engine";
import { createLineOracle, type LineOracle } from "./line-oracle";
import { splitRecord } from "./split-record";

/** What became of a line, but for the wording of a reason, which is no matter of right and wrong. */
export type Verdict = Omit<Outcome, "reason">;

export interface Judge {
  /** What has to become of each line of the records. */
  readonly oracle: (records: readonly Uint8Array[]) => Verdict[];
  /** Fails unless the line engine and the plain parser do with each line what the oracle says. */
  readonly expectAgreement: (records: readonly Uint8Array[], expected?: readonly Verdict[]) => void;
}

/** Line engine, plain parser and oracle for one and the same formats, which are tried in order. */
export function createJudge(formats: LogFormatSettings[]): Judge {
  return judgeOf({ formats }, formats.map(createLineOracle));
}

/** The same for formats that no string describes, with an oracle for each. */
export function judgeOf(settings: LineFormats, oracles: readonly LineOracle<unknown>[]): Judge {
  const pair = createPair(settings);
  const verdict = (bytes: Buffer): Verdict => {
    const line = bytes.toString("latin1");
    for (const oracle of oracles) {
      const expected = oracle(bytes);
      if (!expected) continue;
      const json = Buffer.from(`${JSON.stringify(expected.record)}\n`).toString("latin1");
      return { json, epochSeconds: expected.epochSeconds, line };
    }
    return { line };
  };
  const oracle = (records: readonly Uint8Array[]): Verdict[] => records.flatMap(splitRecord).map(verdict);
  return {
    oracle,
    expectAgreement: (records, expected = oracle(records)) => {
      for (const outcomes of [pair.engine(records), pair.plain(records)]) {
        const verdicts = outcomes.map(verdictOf);
        // Comparing two texts is what makes millions of lines bearable; what differs is shown by the other.
        if (JSON.stringify(verdicts) !== JSON.stringify(expected)) deepStrictEqual(verdicts, expected);
      }
    },
  };
}

/** A line has a record or a reason, never both, never neither. */
function verdictOf({ reason, ...verdict }: Outcome): Verdict {
  if ((verdict.json === undefined) === (reason === undefined)) {
    throw new Error(`delivered and refused, or neither: ${verdict.line}`);
  }
  return verdict;
}
