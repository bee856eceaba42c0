import { base64, openStream, texts } from "../support";

afterEach(() => jest.useRealTimers());

const FULL_RANGE = { StartingHashKey: "0", EndingHashKey: (2n ** 128n - 1n).toString() };

test("gives 10,000 records in one pass, before any other event gets its turn", async () => {
  const { put, iterator, read } = await openStream();
  for (let batch = 0; batch < 20; batch++) {
    await put(Array.from({ length: 500 }, (_, at) => String(batch * 500 + at)));
  }
  const start = await iterator();
  let turns = 0;
  const count = () => {
    turns += 1;
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  const page = await read(start);
  clearImmediate(immediate);
  expect(turns).toBe(0);
  expect(texts(page)).toEqual(Array.from({ length: 10_000 }, (_, at) => String(at)));
});

test("goes on where the answer before ended, and says how far behind it is", async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  const { put, iterator, read } = await openStream();
  await put(["a", "b"]);
  jest.setSystemTime(Date.now() + 1500);
  await put(["c"]);
  const first = await read(await iterator(), 1);
  expect([texts(first), first.MillisBehindLatest]).toEqual([["a"], 1500]);
  const rest = await read(first.NextShardIterator);
  expect([texts(rest), rest.MillisBehindLatest]).toEqual([["b", "c"], 0]);
  const none = await read(rest.NextShardIterator);
  expect([texts(none), none.MillisBehindLatest]).toEqual([[], 0]);
  await put(["d"]);
  expect(texts(await read(none.NextShardIterator))).toEqual(["d"]);
});

test("LATEST stands behind what was put before, AT_TIMESTAMP at what arrived then", async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  const { put, iterator, read } = await openStream();
  await put(["a"]);
  jest.setSystemTime(Date.now() + 1);
  const latest = await iterator({ ShardIteratorType: "LATEST" });
  await put(["b"]);
  expect(texts(await read(latest))).toEqual(["b"]);
  const at = await iterator({ ShardIteratorType: "AT_TIMESTAMP", Timestamp: Date.now() / 1000 });
  expect(texts(await read(at))).toEqual(["b"]);
  const future = iterator({ ShardIteratorType: "AT_TIMESTAMP", Timestamp: Date.now() / 1000 + 1 });
  await expect(future).rejects.toMatchObject({
    code: "InvalidArgumentException",
    message: expect.stringContaining("cannot be greater than the currentTimestampInMillis"),
  });
});

test("an iterator lives five minutes", async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 22, 1, 22, 2) });
  const { iterator, read } = await openStream();
  const old = await iterator();
  jest.setSystemTime(Date.now() + 300_000);
  expect(texts(await read(old))).toEqual([]);
  jest.setSystemTime(Date.now() + 1);
  await expect(read(old)).rejects.toMatchObject({
    code: "ExpiredIteratorException",
    message:
      "Iterator expired. The iterator was created at time Thu Jan 22 01:22:02 UTC 2026 while right now it is Thu Jan 22 01:27:02 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds.",
  });
});

test("refuses an iterator of which one character was changed, and one of a stream since replaced", async () => {
  const { kinesis, iterator, read } = await openStream();
  const token = await iterator();
  const changed = token.replace(/[A-Z](?=[a-z])/, (letter) => (letter === "A" ? "B" : "A"));
  await expect(read(changed)).rejects.toMatchObject({ message: "Invalid ShardIterator." });
  await kinesis.call("DeleteStream", { StreamName: "s" });
  await kinesis.createStream({ name: "s", shardCount: 1 });
  await expect(read(token)).rejects.toMatchObject({ code: "ResourceNotFoundException" });
});

test("an ended shard gives its records, then no iterator but its children", async () => {
  const { put, iterator, read, call } = await openStream();
  await put(["a"]);
  const start = await iterator();
  await call("SplitShard", { ShardToSplit: "shardId-000000000000", NewStartingHashKey: String(2n ** 127n) });
  const records = await read(start);
  expect(texts(records)).toEqual(["a"]);
  const end = await read(records.NextShardIterator);
  expect(end).not.toHaveProperty("NextShardIterator");
  expect(end.ChildShards?.map((shard) => [shard.ShardId, shard.ParentShards])).toEqual([
    ["shardId-000000000001", ["shardId-000000000000"]],
    ["shardId-000000000002", ["shardId-000000000000"]],
  ]);
  await call("MergeShards", {
    ShardToMerge: "shardId-000000000001",
    AdjacentShardToMerge: "shardId-000000000002",
  });
  const child = await read(await iterator({ ShardId: "shardId-000000000001" }));
  expect(child.ChildShards).toEqual([
    {
      ShardId: "shardId-000000000003",
      ParentShards: ["shardId-000000000001", "shardId-000000000002"],
      HashKeyRange: FULL_RANGE,
    },
  ]);
});

test("a record put after splits and merges in one second has a higher number than all before it", async () => {
  const { call } = await openStream();
  const numbers: bigint[] = [];
  const put = async (before?: string) => {
    const record = { PartitionKey: "k", Data: base64("x"), SequenceNumberForOrdering: before };
    const { SequenceNumber } = await call<{ SequenceNumber: string }>("PutRecord", record);
    numbers.push(BigInt(SequenceNumber));
    return SequenceNumber;
  };
  let shards = 1;
  let last = await put();
  for (let round = 0; round < 3; round++) {
    const id = (index: number) => `shardId-${String(index).padStart(12, "0")}`;
    await call("SplitShard", { ShardToSplit: id(shards - 1), NewStartingHashKey: String(2n ** 127n) });
    last = await put(last);
    await call("MergeShards", { ShardToMerge: id(shards), AdjacentShardToMerge: id(shards + 1) });
    last = await put(last);
    shards += 3;
  }
  expect(numbers).toHaveLength(7);
  expect([...numbers].sort((a, b) => (a < b ? -1 : 1))).toEqual(numbers);
});

test("a shard that has ended can be neither split nor merged", async () => {
  const { call } = await openStream();
  const split = () =>
    call("SplitShard", { ShardToSplit: "shardId-000000000000", NewStartingHashKey: String(2n ** 127n) });
  await split();
  await expect(split()).rejects.toMatchObject({
    code: "InvalidArgumentException",
    message: expect.stringContaining("has already been merged or split"),
  });
});
