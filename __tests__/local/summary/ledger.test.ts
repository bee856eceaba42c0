import { gzipSync } from "node:zlib";
import { EngineError } from "../../../local/error";
import { Ledger } from "../../../local/summary/ledger";

function ledgerOf(objects: Readonly<Record<string, Uint8Array | string>> = {}) {
  const stackOfBucket = new Map([
    ["bucket-a", "stack-a"],
    ["bucket-b", "stack-b"],
  ]);
  const ledger = new Ledger({
    stackOfBucket,
    stacks: ["stack-a", "stack-b"],
    readObject: async ({ bucket, key }) => Buffer.from(objects[`${bucket}/${key}`] ?? ""),
  });
  for (const path of Object.keys(objects)) {
    const [bucket = "", ...key] = path.split("/");
    ledger.addObject({ bucket, key: key.join("/") });
  }
  return ledger;
}

const metrics = (pipeline: string, counts: Record<string, number>) =>
  JSON.stringify({
    _aws: { CloudWatchMetrics: [{ Metrics: Object.keys(counts).map((Name) => ({ Name })) }] },
    pipeline,
    ...counts,
  });

test("sums what the functions publish, per stack", async () => {
  const ledger = ledgerOf();
  ledger.addLogMessage(metrics("stack-a", { LinesReceived: 10, LinesDelivered: 8, LinesQuarantined: 2 }));
  ledger.addLogMessage("LinesReceived 5");
  ledger.addLogMessage(metrics("stack-b", { LinesReceived: 1, LinesFiltered: 1 }));
  ledger.addLogMessage(metrics("stack-a", { LinesReceived: 3, LinesDelivered: 3 }));
  expect(ledger.count("stack-a", "LinesReceived")).toBe(13);
  expect([ledger.count("stack-a", "BytesIn"), ledger.count("nobody", "LinesReceived")]).toEqual([0, 0]);
  const none = { objects: [], quarantineObjects: [], failedBatches: [] };
  expect(await ledger.summary()).toEqual([
    { stack: "stack-a", received: 13, delivered: 11, quarantined: 2, filtered: 0, ...none },
    { stack: "stack-b", received: 1, delivered: 0, quarantined: 0, filtered: 1, ...none },
  ]);
});

test("lists delivered, quarantined and failed objects apart, by key, with the lines in them", async () => {
  const ledger = ledgerOf({
    "bucket-a/logs/2.json": "{}\n{}\n",
    "bucket-a/logs/1.json.gz": gzipSync("{}\n{}\n{}\n"),
    "bucket-a/quarantine/logs/3.json.gz": gzipSync("{}\n"),
    "bucket-a/aws/lambda/uuid/shard/4": "{}",
    "bucket-b/logs/5.json": "",
  });
  const [a, b] = await ledger.summary();
  const bucket = "bucket-a";
  expect(a).toMatchObject({
    objects: [
      { bucket, key: "logs/1.json.gz", lines: 3 },
      { bucket, key: "logs/2.json", lines: 2 },
    ],
    quarantineObjects: [{ bucket, key: "quarantine/logs/3.json.gz", lines: 1 }],
    failedBatches: [{ bucket, key: "aws/lambda/uuid/shard/4" }],
  });
  expect(b?.objects).toEqual([{ bucket: "bucket-b", key: "logs/5.json", lines: 0 }]);
});

test("an object that a retry overwrote counts once, as it is now", async () => {
  const ledger = ledgerOf({ "bucket-a/k.json": "1\n2\n" });
  ledger.addObject({ bucket: "bucket-a", key: "k.json" });
  expect((await ledger.summary())[0]?.objects).toEqual([{ bucket: "bucket-a", key: "k.json", lines: 2 }]);
});

test("what was replayed is accounted for where it was moved to, as what it was; a failed batch is none any more", async () => {
  const ledger = ledgerOf({
    "bucket-a/quarantine/logs/3.json.gz": gzipSync("{}\n"),
    "bucket-a/aws/lambda/uuid/shard/4": "{}",
    "bucket-a/replayed/in-progress/quarantine/logs/9.json": "{}",
    "bucket-a/replayed/2026-11-21T06.20.11.123Z/quarantine/logs/3.json.gz": gzipSync("{}\n"),
    "bucket-a/replayed/2026-11-21T06.20.11.123Z/aws/lambda/uuid/shard/4": "{}",
    "bucket-a/replayed/2026-11-21T06.20.11.123Z/quarantine/logs/of-an-earlier-run.json": "{}",
  });
  expect((await ledger.summary())[0]).toMatchObject({
    objects: [],
    quarantineObjects: [{ key: "replayed/2026-11-21T06.20.11.123Z/quarantine/logs/3.json.gz", lines: 1 }],
    failedBatches: [],
  });
});

test("an object of a bucket that no stack owns is not counted", async () => {
  const summary = await ledgerOf({ "bucket-of-the-user/k.json": "1\n" }).summary();
  expect(summary.flatMap(({ objects }) => objects)).toEqual([]);
});

test("counts the lines of Firehose's error objects, and takes those that no function counted for received", async () => {
  const line = (errorCode: string, data: string): string =>
    `${JSON.stringify({ errorCode, rawData: Buffer.from(data).toString("base64") })}\n`;
  const ledger = ledgerOf({
    "bucket-a/quarantine/logs/processing-failed/1.json.gz": gzipSync(
      line("Lambda.ProcessingFailedStatus", "1\n") + line("Lambda.FunctionError", "2\n3\n"),
    ),
  });
  ledger.addLogMessage(metrics("stack-a", { LinesReceived: 4, LinesDelivered: 3, LinesQuarantined: 1 }));
  expect((await ledger.summary())[0]).toMatchObject({
    received: 6,
    delivered: 3,
    quarantined: 3,
    quarantineObjects: [{ lines: 3 }],
  });
});

test("a stack with a webhook has the messages that it took, another has none at all", async () => {
  const message = { webhook: "stack-a", receivedAt: "2024-01-01T00:00:00.000Z", text: "1 error" };
  const ledger = new Ledger({
    stackOfBucket: new Map(),
    stacks: ["stack-a", "stack-b"],
    messagesOf: (stack) => (stack === "stack-a" ? [message] : undefined),
    readObject: async () => Buffer.from(""),
  });
  const [a, b] = await ledger.summary();
  expect(a?.messages).toEqual([message]);
  expect(b).not.toHaveProperty("messages");
});

test("an object named .gz that is not gzip is an error that names it", async () => {
  const summary = ledgerOf({ "bucket-a/k.json.gz": "plain\n" }).summary();
  await expect(summary).rejects.toThrow(EngineError);
  await expect(summary).rejects.toThrow(
    /^s3:\/\/bucket-a\/k\.json\.gz: must be compressed as its name says: /,
  );
});

test("the copy of a damaged log has no lines: the entry beside it stands for them", async () => {
  const copy = "bucket-a/quarantine/alb/2024/05/01/06/a.log.gz";
  const rest = "bucket-a/quarantine/alb/2024/05/01/06/a-rest.json.gz";
  const ledger = ledgerOf({ [copy]: gzipSync("1\n2\n").subarray(0, 15), [rest]: gzipSync("{}\n") });
  expect((await ledger.summary())[0]?.quarantineObjects.map(({ lines }) => lines)).toEqual([1, 0]);
});

test("documents are those of the stack with the search domain, and no other stack has a number", async () => {
  const options = { stackOfBucket: new Map<string, string>(), readObject: async () => Buffer.alloc(0) };
  const ledger = new Ledger({ ...options, stacks: ["alb-search", "other"], searchStack: "alb-search" });
  ledger.addDocuments(1);
  ledger.addDocuments(2);
  const [search, other] = await ledger.summary();
  expect(search).toMatchObject({ stack: "alb-search", documents: 3 });
  expect(other).not.toHaveProperty("documents");
});
