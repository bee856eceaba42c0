import { createHmac } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { PutObjectCommand } from "@aws-sdk/client-s3";
import type { LineCounts } from "../../../functions/lib/line-metrics";
import { createHandler, type HandlerDependencies } from "../../../functions/nginx-to-s3/handler";
import { type TestRecord, testKinesisEvent } from "../../helpers/kinesis-event";
import { LOG, line, SETTINGS } from "./fixtures";

const NOW = Date.parse("2020-08-10T06:20:00Z");

/** A bucket in memory that can refuse a Put, before or after it has stored the object. */
class TestBucket {
  readonly objects = new Map<string, { body: Buffer; contentType: string | undefined }>();
  readonly puts: string[] = [];
  fail: (key: string) => "before" | "after" | undefined = () => undefined;

  readonly send = async (command: PutObjectCommand): Promise<object> => {
    const { Key = "", Body, ContentType } = command.input;
    this.puts.push(Key);
    const failure = this.fail(Key);
    if (failure === "before") throw new Error("503 SlowDown");
    this.objects.set(Key, { body: Buffer.from(Body as Uint8Array), contentType: ContentType });
    if (failure === "after") throw new Error("socket hang up");
    return {};
  };

  /** Every line of every object under a prefix, in the order of keys. */
  lines(prefix: string): Record<string, unknown>[] {
    return [...this.objects]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { body }]) => gunzipSync(body).toString().trimEnd().split("\n"))
      .map((text) => JSON.parse(text));
  }
}

function setUp(changes: Partial<HandlerDependencies> = {}) {
  const bucket = new TestBucket();
  const done: LineCounts[] = [];
  const failed: string[] = [];
  const logged: unknown[] = [];
  const log = (...entry: unknown[]): void => {
    logged.push(entry);
  };
  const handler = createHandler({
    settings: SETTINGS,
    log: LOG,
    s3: bucket as unknown as Parameters<typeof createHandler>[0]["s3"],
    metrics: { batchDone: (counts) => done.push(counts), batchFailed: () => failed.push("failed") },
    logger: { info: log, error: log } as unknown as Parameters<typeof createHandler>[0]["logger"],
    now: () => NOW,
    ...changes,
  });
  const run = (records: readonly TestRecord[]) => handler(testKinesisEvent(records));
  return { bucket, done, failed, logged, run, handler };
}

describe("where lines go", () => {
  it("files a line under the UTC hour of its own time, by shard and sequence number", async () => {
    const { bucket, run } = setUp();
    await run([{ data: `${line("15:18:51 +0900")}\n`, sequenceNumber: "49601" }]);
    const key = "nginx_access/2020/08/10/06/shardId-000000000000-49601.json.gz";
    expect([...bucket.objects.keys()]).toEqual([key]);
    expect(bucket.objects.get(key)?.contentType).toBe("application/x-ndjson");
    expect(bucket.lines("nginx_access/")).toEqual([
      expect.objectContaining({ time: "2020-08-10T15:18:51+09:00", remote_addr: "127.0.0.1", status: 200 }),
    ]);
  });

  it("masks by hmac with the key it is given", async () => {
    const maskKey = Buffer.alloc(32, "k");
    const log = { ...LOG, output: { mask: { fields: ["remote_addr"], with: "hmac" as const } } };
    const { bucket, run } = setUp({ log, maskKey });
    await run([{ data: line("06:00:00 +0000"), sequenceNumber: "1" }]);
    const hmac = createHmac("sha256", maskKey).update("127.0.0.1").digest("hex");
    expect(bucket.lines("nginx_access/")).toMatchObject([{ remote_addr: hmac.slice(0, 32) }]);
  });

  it("writes one object for each hour in the batch, keyed by the first sequence number of that hour", async () => {
    const { bucket, run } = setUp();
    await run([
      { data: line("05:59:59 +0000"), sequenceNumber: "1" },
      { data: line("06:00:00 +0000"), sequenceNumber: "2" },
      { data: line("05:30:00 +0000"), sequenceNumber: "3" },
      { data: line("06:10:00 +0000"), sequenceNumber: "4" },
    ]);
    expect([...bucket.objects.keys()]).toEqual([
      "nginx_access/2020/08/10/05/shardId-000000000000-1.json.gz",
      "nginx_access/2020/08/10/06/shardId-000000000000-2.json.gz",
    ]);
  });

  it("keeps the first hour of a year and the last of the one before apart", async () => {
    const { bucket, run } = setUp();
    await run([
      { data: line("23:59:59 +0000", "31/Dec/2019"), sequenceNumber: "1" },
      { data: line("00:00:00 +0000", "01/Jan/2020"), sequenceNumber: "2" },
    ]);
    expect([...bucket.objects.keys()]).toEqual([
      "nginx_access/2019/12/31/23/shardId-000000000000-1.json.gz",
      "nginx_access/2020/01/01/00/shardId-000000000000-2.json.gz",
    ]);
  });

  it("takes several lines from one record", async () => {
    const { bucket, run, done } = setUp();
    await run([{ data: `${line("06:00:00 +0000")}\n${line("06:00:01 +0000")}\n`, sequenceNumber: "1" }]);
    expect(bucket.lines("nginx_access/").map((record) => record.time)).toEqual([
      "2020-08-10T06:00:00+00:00",
      "2020-08-10T06:00:01+00:00",
    ]);
    expect(done).toEqual([expect.objectContaining({ received: 2, delivered: 2 })]);
  });

  it("writes plain NDJSON under .json where compression is none", async () => {
    const { bucket, run } = setUp({ settings: { ...SETTINGS, COMPRESSION: "none" } });
    await run([{ data: line("06:00:00 +0000"), sequenceNumber: "1" }]);
    const object = bucket.objects.get("nginx_access/2020/08/10/06/shardId-000000000000-1.json");
    expect(object?.body.toString()).toMatch(/^\{.*\}\n$/);
  });

  it("does nothing for an empty batch but count it", async () => {
    const { bucket, run, done } = setUp();
    await run([]);
    expect(bucket.puts).toEqual([]);
    expect(done).toEqual([
      { received: 0, delivered: 0, quarantined: 0, filtered: 0, late: 0, bytesIn: 0, bytesOut: 0 },
    ]);
  });
});

describe("quarantine", () => {
  it("keeps a line that cannot be parsed, with why, from where and when, under the hour it arrived", async () => {
    const { bucket, run, done } = setUp();
    await run([
      { data: "nginx: [emerg] bind() failed\n", sequenceNumber: "77", arrival: "2020-08-10T07:01:02.500Z" },
    ]);
    expect([...bucket.objects.keys()]).toEqual([
      "quarantine/nginx_access/2020/08/10/07/shardId-000000000000-77.json.gz",
    ]);
    expect(bucket.lines("quarantine/")).toEqual([
      {
        reason: expect.stringMatching(/format/),
        raw: "nginx: [emerg] bind() failed",
        sequenceNumber: "77",
        arrivalTime: "2020-08-10T07:01:02.500Z",
      },
    ]);
    expect(done).toEqual([expect.objectContaining({ received: 1, delivered: 0, quarantined: 1 })]);
  });

  it("keeps bytes that are not UTF-8 as base64", async () => {
    const { bucket, run } = setUp();
    const data = Buffer.from([0x66, 0xff, 0x0a]);
    await run([{ data, sequenceNumber: "1" }]);
    expect(bucket.lines("quarantine/")).toEqual([
      expect.objectContaining({ raw: Buffer.from([0x66, 0xff]).toString("base64"), encoding: "base64" }),
    ]);
  });

  it("never files a line without a usable time under now", async () => {
    const { bucket, run } = setUp();
    await run([{ data: line("25:00:00 +0000"), sequenceNumber: "1" }]);
    expect(bucket.lines("nginx_access/")).toEqual([]);
    expect(bucket.lines("quarantine/")).toHaveLength(1);
  });
});

describe("counts", () => {
  it("adds up: received = delivered + quarantined, and bytes in and out are those of records and objects", async () => {
    const { bucket, run, done } = setUp();
    const data = `${line("06:00:00 +0000")}\nbroken\n\n${line("05:00:00 +0000")}\n`;
    await run([{ data, sequenceNumber: "1" }]);
    const bytesOut = [...bucket.objects.values()].reduce((sum, { body }) => sum + body.length, 0);
    expect(done).toEqual([
      { received: 4, delivered: 2, quarantined: 2, filtered: 0, late: 0, bytesIn: data.length, bytesOut },
    ]);
  });

  it("counts a line as late when it is older than the hour before the current one", async () => {
    const { run, done } = setUp();
    await run([
      { data: line("04:59:59 +0000"), sequenceNumber: "1" },
      { data: line("05:00:00 +0000"), sequenceNumber: "2" },
    ]);
    expect(done).toEqual([expect.objectContaining({ delivered: 2, late: 1 })]);
  });

  it("writes no line's content to the log", async () => {
    const { run, logged } = setUp();
    await run([{ data: `${line("06:00:00 +0000")}\nbroken\n`, sequenceNumber: "1" }]);
    expect(JSON.stringify(logged)).not.toMatch(/curl|broken|127\.0\.0\.1/);
    expect(JSON.stringify(logged)).toMatch(/"received":2/);
  });
});

describe("a Put that fails", () => {
  const records = [
    { data: line("05:00:00 +0000"), sequenceNumber: "1" },
    { data: line("06:00:00 +0000"), sequenceNumber: "2" },
  ];

  it("fails the whole batch, after every other Put has ended, and counts no line", async () => {
    const { bucket, run, done, failed } = setUp();
    bucket.fail = (key) => (key.includes("/05/") ? "before" : undefined);
    await expect(run(records)).rejects.toThrow("503 SlowDown");
    expect(bucket.puts).toHaveLength(2);
    expect(done).toEqual([]);
    expect(failed).toEqual(["failed"]);
  });

  it("is made good by the retry, without doubling what the first try had stored", async () => {
    const { bucket, run, done } = setUp();
    bucket.fail = (key) => (key.includes("/05/") ? "after" : undefined);
    await expect(run(records)).rejects.toThrow("socket hang up");
    bucket.fail = () => undefined;
    await run(records);
    expect(bucket.lines("nginx_access/")).toHaveLength(2);
    expect(done).toEqual([expect.objectContaining({ received: 2, delivered: 2 })]);
  });

  it.each([null, {}, { Records: [{}] }, { Records: "no" }])(
    "an event that is none fails the batch: %j",
    async (event) => {
      const { handler, failed } = setUp();
      await expect(handler(event)).rejects.toThrow(/Records|expected object/);
      expect(failed).toEqual(["failed"]);
    },
  );
});
