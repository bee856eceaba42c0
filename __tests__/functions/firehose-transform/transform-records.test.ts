import fc from "fast-check";
import { createLineEngine, createLineParser, splitLines } from "../../../formats";
import { createRecordTransform } from "../../../functions/firehose-transform/transform-records";
import { LOG, line } from "../nginx-to-s3/fixtures";

const NOW = Date.parse("2020-08-10T07:20:00Z") / 1_000;
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const transform = createRecordTransform(createLineEngine(LOG), { partitionByHour: false });
const parser = createLineParser(LOG);

const goodLine = fc
  .integer({ min: 0, max: 59 })
  .map((second) => line(`15:18:${String(second).padStart(2, "0")} +0900`));
const anyLine = fc.oneof(
  { weight: 4, arbitrary: goodLine },
  fc.constantFrom("", "nginx: [emerg] bind() failed", '"é"'),
);
const anyRecord = fc.oneof(
  { weight: 8, arbitrary: fc.array(anyLine, { maxLength: 4 }).map((lines) => Buffer.from(lines.join("\n"))) },
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);
const records = fc
  .array(anyRecord, { maxLength: 12 })
  .map((all) => all.map((bytes, index) => ({ recordId: String(index), data: base64(bytes), bytes })));

test("every record is answered once, in order, with what the plain parser makes of its lines, or as it came", () => {
  fc.assert(
    fc.property(records, (batch) => {
      const { results } = transform(batch, NOW);
      expect(results.map(({ recordId }) => recordId)).toEqual(batch.map(({ recordId }) => recordId));
      batch.forEach(({ bytes, data }, index) => {
        const parsed = splitLines(bytes).map((one) => parser.parseBytes(one));
        const json = parsed.flatMap((one) => (one.ok ? [`${JSON.stringify(one.record)}\n`] : []));
        const isOk = json.length === parsed.length;
        const { result, data: answered } = results[index] ?? {};
        expect({ result, answered }).toEqual(
          isOk
            ? { result: "Ok", answered: base64(json.join("")) }
            : { result: "ProcessingFailed", answered: data },
        );
      });
    }),
    { numRuns: 300 },
  );
});

test("received = delivered + quarantined, and the answer never exceeds its limit, whatever that is", () => {
  fc.assert(
    fc.property(records, fc.nat(600), (batch, spare) => {
      const asFailed = batch.map(({ recordId, data }) => ({ recordId, result: "ProcessingFailed", data }));
      const responseLimit = JSON.stringify({ records: asFailed }).length + 1 + spare;
      const limited = createRecordTransform(createLineEngine(LOG), { partitionByHour: true, responseLimit });
      const { results, counts, tooLong } = limited(batch, NOW);
      expect(JSON.stringify({ records: results }).length).toBeLessThanOrEqual(responseLimit);
      const lines = batch.map(({ bytes }) => splitLines(bytes).length);
      const linesOf = (kind: string): number =>
        lines.reduce((sum, count, index) => sum + (results[index]?.result === kind ? count : 0), 0);
      expect(counts).toMatchObject({
        received: linesOf("Ok") + linesOf("ProcessingFailed"),
        delivered: linesOf("Ok"),
        quarantined: linesOf("ProcessingFailed"),
        filtered: 0,
      });
      const free = transform(batch, NOW).results.filter(({ result }) => result === "Ok").length;
      expect(tooLong).toBe(free - results.filter(({ result }) => result === "Ok").length);
    }),
    { numRuns: 300 },
  );
});

test("a record of several lines stays one; one bad line sends all of it back", () => {
  const [good, bad] = [
    `${line("15:18:51 +0900")}\n${line("15:18:52 +0900")}\n`,
    `${line("15:18:51 +0900")}\nbad\n`,
  ];
  const { results, counts } = transform(
    [good, bad].map((text, at) => ({ recordId: `r${at}`, data: base64(text) })),
    NOW,
  );
  const texts = results.map(({ data }) => Buffer.from(data, "base64").toString());
  expect(
    texts[0]
      ?.trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text).time),
  ).toEqual(["2020-08-10T15:18:51+09:00", "2020-08-10T15:18:52+09:00"]);
  expect([results[1]?.result, texts[1]]).toEqual(["ProcessingFailed", bad]);
  expect(counts).toMatchObject({
    received: 4,
    delivered: 2,
    quarantined: 2,
    bytesIn: good.length + bad.length,
  });
  expect(counts.bytesOut).toBe(texts[0]?.length);
});

test("lines older than the hour before are counted as late, if they are delivered", () => {
  const { counts } = transform(
    [line("14:59:59 +0900"), line("15:00:00 +0900"), `${line("14:00:00 +0900")}\nbad`].map((text, at) => ({
      recordId: String(at),
      data: base64(text),
    })),
    NOW,
  );
  expect(counts).toMatchObject({ received: 4, delivered: 2, quarantined: 2, late: 1 });
});

test("with partitioning by hour, a result carries the UTC hour of its first line", () => {
  const partitioned = createRecordTransform(createLineEngine(LOG), { partitionByHour: true });
  const data = base64(`${line("08:59:59 +0900")}\n${line("09:00:00 +0900")}`);
  const { results } = partitioned(
    [
      { recordId: "1", data },
      { recordId: "2", data: base64("bad") },
    ],
    NOW,
  );
  expect(results[0]?.metadata).toEqual({
    partitionKeys: { year: "2020", month: "08", day: "09", hour: "23" },
  });
  expect(results[1]).not.toHaveProperty("metadata");
});
