import { FIREHOSE_SHAPE, MAIN } from "../../../formats";
import { createHandler } from "../../../functions/firehose-transform/handler";
import type { LineCounts } from "../../../functions/lib/line-metrics";
import { SEED_002 } from "../../fixtures/seed-002";
import { LOG, line } from "../nginx-to-s3/fixtures";

const NOW = Date.parse("2020-08-10T06:20:00Z");

function setUp(log: Parameters<typeof createHandler>[0]["log"] = LOG) {
  const done: LineCounts[] = [];
  const failed: string[] = [];
  const logged: unknown[][] = [];
  const log_ = (...entry: unknown[]): void => {
    logged.push(entry);
  };
  const handler = createHandler({
    settings: { PARTITION_BY: "none" },
    log,
    metrics: { batchDone: (counts) => done.push(counts), batchFailed: () => failed.push("batch") },
    logger: { info: log_, warn: log_, error: log_ } as Parameters<typeof createHandler>[0]["logger"],
    now: () => NOW,
  });
  return { handler, done, failed, logged };
}

/** As Firehose sends it, with a Kinesis stream as its source. */
const event = (...texts: string[]): object => ({
  invocationId: "invoked123",
  deliveryStreamArn: "arn:aws:firehose:ap-northeast-2:123456789012:deliverystream/nginx",
  region: "ap-northeast-2",
  records: texts.map((text, index) => ({
    recordId: `4954698641033${index}`,
    approximateArrivalTimestamp: NOW,
    data: Buffer.from(text).toString("base64"),
    kinesisRecordMetadata: { shardId: "shardId-000000000000", sequenceNumber: String(index) },
  })),
});

test("a batch is answered, and its lines are counted and logged", async () => {
  const { handler, done, logged } = setUp();
  const { records } = await handler(event(`${line("15:18:51 +0900")}\n`, "bad\n"));
  expect(records.map(({ recordId, result }) => [recordId, result])).toEqual([
    ["49546986410330", "Ok"],
    ["49546986410331", "ProcessingFailed"],
  ]);
  expect(done).toMatchObject([{ received: 2, delivered: 1, quarantined: 1, filtered: 0, late: 0 }]);
  expect(logged).toEqual([["batch transformed", { ...done[0], records: 2 }]]);
});

test("an event that cannot be read fails, is counted, and is thrown on, so that Firehose tries it again", async () => {
  const { handler, done, failed, logged } = setUp();
  await expect(handler({ records: [{ recordId: "1" }] })).rejects.toThrow(
    "Firehose event: records[0].data must be text",
  );
  expect([done, failed]).toEqual([[], ["batch"]]);
  expect(logged).toHaveLength(1);
});

test("records that would make the answer longer than 6 MiB go back as failed, and a warning says so", async () => {
  const { handler, done, logged } = setUp();
  // JSON makes a line half again as long, so 5 MiB of records become more than 6 MiB.
  const sent = event(...Array.from({ length: 20_000 }, () => line("15:18:51 +0900")));
  expect(JSON.stringify(sent).length).toBeLessThan(6_291_456);
  const { records } = await handler(sent);
  const failed = records.filter(({ result }) => result === "ProcessingFailed").length;
  expect(failed).toBeGreaterThan(0);
  expect(JSON.stringify({ records }).length).toBeLessThanOrEqual(6_291_556);
  expect(done).toMatchObject([{ received: 20_000, delivered: 20_000 - failed, quarantined: failed }]);
  expect(logged[0]).toEqual([expect.stringContaining("too long"), { tooLong: failed }]);
});

test("seed 002: the line that its agent sent, with its line break, becomes its printed record, a line of its own", async () => {
  const { handler } = setUp({ formats: [{ name: "main", format: MAIN }], output: FIREHOSE_SHAPE });
  const { records } = await handler(event(`${SEED_002.line}\n`));
  expect(Buffer.from(records[0]?.data ?? "", "base64").toString()).toBe(`${SEED_002.json}\n`);
});
