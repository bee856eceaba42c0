import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { createLineEngine } from "../../../formats";
import type { LineGroup } from "../../../functions/nginx-to-s3/line-groups";
import { createLineSorter } from "../../../functions/nginx-to-s3/sort-lines";
import { createLineOracle } from "../../formats/oracle/line-oracle";
import { MAIN_OR_COMBINED, recordsOf } from "../../formats/oracle/record-arbitraries";
import { splitRecord } from "../../formats/oracle/split-record";
import { testKinesisEvent } from "../../helpers/kinesis-event";

const ARRIVAL = "2024-03-01T00:59:59.900Z";
const ARRIVAL_HOUR = Date.parse("2024-03-01T00:00:00Z") / 1_000;
const SECONDS_PER_HOUR = 3_600;

const sortLines = createLineSorter(createLineEngine({ formats: MAIN_OR_COMBINED }));
const oracles = MAIN_OR_COMBINED.map(createLineOracle);

/** What a group has to hold: records, or quarantined lines as latin1. */
interface ExpectedGroup {
  readonly firstSequenceNumber: string;
  readonly lines: unknown[];
}

function expectedGroups(batch: readonly Uint8Array[]): Record<string, ExpectedGroup> {
  const groups: Record<string, ExpectedGroup> = {};
  for (const [index, record] of batch.entries()) {
    for (const line of splitRecord(record)) {
      const expected = oracles.map((oracle) => oracle(line)).find((answer) => answer !== undefined);
      const hour = expected && Math.floor(expected.epochSeconds / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
      const key = expected ? `delivered ${hour}` : `quarantined ${ARRIVAL_HOUR}`;
      groups[key] ??= { firstSequenceNumber: String(index), lines: [] };
      groups[key].lines.push(
        expected?.record ?? { raw: line.toString("latin1"), sequenceNumber: String(index) },
      );
    }
  }
  return groups;
}

function linesOf({ kind, ndjson, count }: LineGroup): unknown[] {
  const bytes = ndjson.written();
  expect(isUtf8(bytes)).toBe(true);
  const texts = bytes.toString().split("\n");
  expect(texts.pop()).toBe("");
  expect(texts).toHaveLength(count);
  return texts.map((text) => {
    const line = JSON.parse(text);
    if (kind === "delivered") return line;
    const { raw, encoding, sequenceNumber } = line;
    return { raw: Buffer.from(raw, encoding ?? "utf8").toString("latin1"), sequenceNumber };
  });
}

test("every line is in the one object it belongs to, whole: by its own hour, or quarantined by that of its arrival", () => {
  let delivered = 0;
  fc.assert(
    fc.property(recordsOf(MAIN_OR_COMBINED), (batch) => {
      const records = batch.map((data, index) => ({ data, sequenceNumber: String(index), arrival: ARRIVAL }));
      const { groups, received } = sortLines(testKinesisEvent(records), 0);
      const expected = expectedGroups(batch);
      const found = groups.map((group): [string, ExpectedGroup] => [
        `${group.kind} ${group.hour}`,
        { firstSequenceNumber: group.firstSequenceNumber, lines: linesOf(group) },
      ]);
      expect(found).toHaveLength(Object.keys(expected).length);
      expect(Object.fromEntries(found)).toEqual(expected);
      expect(received).toBe(groups.reduce((sum, { count }) => sum + count, 0));
      delivered += groups.filter(({ kind }) => kind === "delivered").length;
    }),
    { seed: 3, numRuns: 500 },
  );
  expect(delivered).toBeGreaterThan(100);
});

test("objects are named after the event's id, and a quarantined line tells its record's own number", () => {
  const [record] = testKinesisEvent([{ data: "no line\n", sequenceNumber: "7", arrival: ARRIVAL }]).Records;
  const { groups } = sortLines({ Records: [{ ...record, eventID: "replay-0123456789abcdef-0:0" }] }, 0);
  const [group] = groups;
  expect(group).toMatchObject({ shardId: "replay-0123456789abcdef-0", firstSequenceNumber: "0" });
  expect(group && linesOf(group)).toEqual([{ raw: "no line", sequenceNumber: "7" }]);
});
