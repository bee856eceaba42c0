import fc from "fast-check";
import { createLineEngine } from "../../../formats";
import type { LineGroup } from "../../../functions/nginx-to-s3/line-groups";
import { objectKey } from "../../../functions/nginx-to-s3/object-key";
import { createLineSorter } from "../../../functions/nginx-to-s3/sort-lines";
import { type TestRecord, testKinesisEvent } from "../../helpers/kinesis-event";
import { LOG, line } from "./fixtures";

/** The proof in docs/decisions/0003-effectively-once-keys.md, tried on thousands of histories. */
const sortLines = createLineSorter(createLineEngine(LOG));
const RECORDS = 24;

/** Records of one shard in which hours alternate as they please, some lines are broken, some records hold several. */
const shard = fc
  .array(fc.array(fc.constantFrom("04", "05", "06", "broken"), { minLength: 1, maxLength: 3 }), {
    minLength: RECORDS,
    maxLength: RECORDS,
  })
  .map((records) =>
    records.map((hours, index): TestRecord => {
      const lines = hours.map(
        (hour, at) => `${hour === "broken" ? "broken" : line(`${hour}:00:00 +0000`)}-${index}.${at}`,
      );
      return { data: lines.map(tag).join("\n"), sequenceNumber: String(1_000 + index) };
    }),
  );

/** Each line carries an identity: in the user agent where it parses, in its text where not. */
function tag(text: string): string {
  const at = text.lastIndexOf("-");
  const [body, id] = [text.slice(0, at), text.slice(at + 1)];
  return body === "broken" ? `broken ${id}` : body.replace("curl/7.58.0", `agent ${id}`);
}

/** The bucket after one invocation on some records: later objects of the same key replace earlier ones. */
function invoke(
  bucket: Map<string, string[]>,
  records: readonly TestRecord[],
  putsThatHappen = Number.POSITIVE_INFINITY,
): void {
  const { groups } = sortLines(testKinesisEvent(records), 0);
  for (const group of groups.slice(0, putsThatHappen)) {
    bucket.set(objectKey(group, { prefix: "p", suffix: ".json.gz" }), linesOf(group));
  }
}

const linesOf = ({ ndjson }: LineGroup): string[] => ndjson.written().toString().trimEnd().split("\n");

function identities(bucket: Map<string, string[]>): string[] {
  return [...bucket.values()].flat().map((json) => /(?:agent|broken) (\d+\.\d+)/.exec(json)?.[1] ?? "none");
}

const allIdentities = (records: readonly TestRecord[]): string[] =>
  records.flatMap(({ data }) =>
    [...String(data).matchAll(/(?:agent|broken) (\d+\.\d+)/g)].map((match) => match[1] ?? ""),
  );

/** One attempt at a batch: how many records it takes, and how many of its Puts happen before it fails. */
const attempt = fc.record({
  length: fc.integer({ min: 1, max: RECORDS }),
  puts: fc.integer({ min: 0, max: 5 }),
});

it("leaves every line exactly once, however often, in whatever lengths, a batch is retried from its start", () => {
  fc.assert(
    fc.property(shard, fc.array(attempt, { maxLength: 30 }), (records, failures) => {
      const bucket = new Map<string, string[]>();
      let checkpoint = 0;
      const history = [...failures];
      while (checkpoint < records.length) {
        // Any number of failed attempts, shorter or longer, each crashing after some of its Puts …
        while (history.length % 3 !== 0) {
          const failed = history.pop();
          if (failed) invoke(bucket, records.slice(checkpoint, checkpoint + failed.length), failed.puts);
        }
        // … then one that succeeds and moves the checkpoint.
        const length = history.pop()?.length ?? 7;
        invoke(bucket, records.slice(checkpoint, checkpoint + length));
        checkpoint += length;
      }
      expect(identities(bucket).sort()).toEqual(allIdentities(records).sort());
    }),
    { numRuns: 60 },
  );
});

it("leaves every line exactly once when a failed batch is bisected, down to single records", () => {
  const bisect = (bucket: Map<string, string[]>, records: readonly TestRecord[], depth: number): void => {
    const last = depth === 0 || records.length === 1;
    invoke(bucket, records, last ? undefined : depth % 4);
    if (last) return;
    const middle = Math.ceil(records.length / 2);
    bisect(bucket, records.slice(0, middle), depth - 1);
    bisect(bucket, records.slice(middle), depth - 1);
  };
  fc.assert(
    fc.property(shard, fc.integer({ min: 1, max: 6 }), (records, depth) => {
      const bucket = new Map<string, string[]>();
      bisect(bucket, records, depth);
      expect(identities(bucket).sort()).toEqual(allIdentities(records).sort());
    }),
    { numRuns: 60 },
  );
});

it("would double lines if a retry could start later than the attempt it repeats", () => {
  const records = [0, 1].map(
    (index): TestRecord => ({
      data: tag(`${line("06:00:00 +0000")}-${index}.0`),
      sequenceNumber: String(1_000 + index),
    }),
  );
  const bucket = new Map<string, string[]>();
  invoke(bucket, records);
  invoke(bucket, records.slice(1));
  expect(identities(bucket)).toEqual(["0.0", "1.0", "1.0"]);
});
