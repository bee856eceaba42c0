import { openStream, texts } from "./support";

const HOUR_MS = 3_600_000;

afterEach(() => jest.useRealTimers());

/** A stream for ten records of one byte each, with their key and bookkeeping. */
const forTen = { maxBytesPerStream: 10 * (1 + 1 + 64) };

test("a full stream throttles the rest of a request, and drops nothing that nobody has passed", async () => {
  const { put, iterator, read } = await openStream(forTen);
  const answer = await put(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", ""]);
  expect(answer.FailedRecordCount).toBe(2);
  expect(answer.Records.slice(10).map((record) => record.ErrorCode)).toEqual([
    "ProvisionedThroughputExceededException",
    "ProvisionedThroughputExceededException",
  ]);
  expect(answer.Records[10]?.ErrorMessage).toMatch(
    /^Rate exceeded for shard shardId-000000000000 in stream s under account 123456789012\./,
  );
  expect(texts(await read(await iterator()))).toEqual([..."abcdefghij"]);
});

test("PutRecord to a full stream is the error that SDKs retry", async () => {
  const { put, call } = await openStream(forTen);
  await put([..."abcdefghij"]);
  const again = call("PutRecord", { PartitionKey: "k", Data: "eA==" });
  await expect(again).rejects.toMatchObject({ code: "ProvisionedThroughputExceededException", status: 400 });
});

test("makes room once a reader has gone on, and a slow reader then misses nothing", async () => {
  const { put, iterator, read } = await openStream(forTen);
  let ShardIterator: string | undefined = await iterator();
  const got: string[] = [];
  const wanted = Array.from({ length: 200 }, (_, at) => String(at % 10));
  for (let sent = 0; got.length < wanted.length; ) {
    const batch = wanted.slice(sent, sent + 7);
    if (batch.length > 0) sent += batch.length - (await put(batch)).FailedRecordCount;
    const page = await read(ShardIterator, 5);
    got.push(...texts(page));
    ShardIterator = page.NextShardIterator;
  }
  expect(got).toEqual(wanted);
});

test("a reader at LATEST frees what was put before it came", async () => {
  const { put, iterator, read } = await openStream(forTen);
  await put([..."abcdefghij"]);
  await read(await iterator({ ShardIteratorType: "LATEST" }));
  expect((await put(["k"])).FailedRecordCount).toBe(0);
});

test("the answer of a GetRecords that got lost can be asked for again", async () => {
  const { put, iterator, read } = await openStream(forTen);
  await put([..."abcdefghij"]);
  const start = await iterator();
  expect(texts(await read(start))).toHaveLength(10);
  expect((await put(["k"])).FailedRecordCount).toBe(1);
  expect(texts(await read(start))).toHaveLength(10);
});

test("a record larger than the bound is taken by an empty stream", async () => {
  const { put } = await openStream({ maxBytesPerStream: 100 });
  expect((await put(["x".repeat(1000)])).FailedRecordCount).toBe(0);
});

test("records older than the retention period are gone for every reader, and their room is free", async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  const { put, iterator, read, call } = await openStream(forTen);
  await call("IncreaseStreamRetentionPeriod", { RetentionPeriodHours: 48 });
  await put([..."abcde"]);
  jest.setSystemTime(Date.now() + 24 * HOUR_MS);
  await put([..."fghij"]);
  jest.setSystemTime(Date.now() + 24 * HOUR_MS + 1);
  expect(texts(await read(await iterator()))).toEqual([..."fghij"]);
  expect((await put([..."klmno"])).FailedRecordCount).toBe(0);
  await call("DecreaseStreamRetentionPeriod", { RetentionPeriodHours: 24 });
  expect(texts(await read(await iterator()))).toEqual([..."klmno"]);
});
