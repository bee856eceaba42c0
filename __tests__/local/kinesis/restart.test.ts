import fs, { appendFileSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKinesisService } from "../../../local/kinesis/service";
import { tempDir } from "../../helpers/temp-dir";
import { OWNER, openStream, texts } from "./support";

const folder = tempDir();
const newFolder = () => mkdtempSync(join(folder, "data-"));
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

interface Listed {
  readonly Shards: ReadonlyArray<{ readonly ShardId: string; readonly ParentShardId?: string }>;
}

test("records, their numbers and their times are the same after a restart, and new numbers are higher", async () => {
  const dataDir = newFolder();
  const first = await openStream({ dataDir, shards: 2 });
  for (let batch = 0; batch < 3; batch += 1) await first.put(["a", "b", "ü"], `key ${batch}`);
  const shards = ["shardId-000000000000", "shardId-000000000001"];
  const read = async ({ iterator, read: page }: typeof first) =>
    Promise.all(shards.map(async (ShardId) => (await page(await iterator({ ShardId }))).Records));
  const before = await read(first);
  expect(before.flat()).toHaveLength(9);
  // Not closed: a process that is killed does not get to it.
  const second = await openStream({ dataDir, shards: 2 });
  expect(await read(second)).toEqual(before);
  await second.put(["later"], "key 0");
  const after = await read(second);
  for (const [at, records] of after.entries()) {
    const old = before[at] ?? [];
    expect(records.slice(0, old.length)).toEqual(old);
    const [next, last] = [records[old.length], old.at(-1)];
    if (next && last) expect(BigInt(next.SequenceNumber)).toBeGreaterThan(BigInt(last.SequenceNumber));
  }
  expect(after.flat()).toHaveLength(10);
});

test("a reader goes on behind the record it has seen last, at a time, and at LATEST, as if nothing had been", async () => {
  const dataDir = newFolder();
  const first = await openStream({ dataDir });
  await first.put([..."abc"]);
  const [a, b] = (await first.read(await first.iterator())).Records;
  const second = await openStream({ dataDir });
  const from = async (at: object) => texts(await second.read(await second.iterator(at)));
  const latest = await second.iterator({ ShardIteratorType: "LATEST" });
  await second.put(["d"]);
  const after = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: b?.SequenceNumber };
  expect(await from(after)).toEqual(["c", "d"]);
  const time = { ShardIteratorType: "AT_TIMESTAMP", Timestamp: a?.ApproximateArrivalTimestamp.seconds };
  expect(await from(time)).toEqual([..."abcd"]);
  expect(texts(await second.read(latest))).toEqual(["d"]);
});

test("a reader who was beyond what a power cut has left reads all that comes then", async () => {
  const dataDir = newFolder();
  const first = await openStream({ dataDir });
  const kept = await first.put(["kept"]);
  const log = join(dataDir, "kinesis", "s", "shardId-000000000000", "0000000000000001.log");
  const { size } = statSync(log);
  const lost = await first.put(["lost"]);
  fs.truncateSync(log, size);
  const second = await openStream({ dataDir });
  const number = ({ Records }: typeof kept) => Records[0]?.SequenceNumber ?? "";
  const later = await second.put(["later"]);
  expect(BigInt(number(later))).toBeGreaterThan(BigInt(number(lost)));
  const after = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: number(lost) };
  expect(texts(await second.read(await second.iterator(after)))).toEqual(["later"]);
});

test("shards, their parents, mode, retention and tags are the same after a restart", async () => {
  const dataDir = newFolder();
  const first = await openStream({ dataDir });
  await first.put(["before"], "k");
  await first.call("SplitShard", {
    ShardToSplit: "shardId-000000000000",
    NewStartingHashKey: (1n << 127n).toString(),
  });
  await first.put(["after"], "k");
  await first.call("AddTagsToStream", { Tags: { team: "web", old: "x" } });
  await first.call("RemoveTagsFromStream", { TagKeys: ["old"] });
  const asked = [
    ["ListShards", {}],
    ["DescribeStream", {}],
    ["ListTagsForStream", {}],
  ] as const;
  const told = ({ call }: typeof first) => Promise.all(asked.map(([name, input]) => call(name, input)));
  const before = await told(first);
  const kinesis = createKinesisService({ ...OWNER, dataDir });
  const after = await Promise.all(
    asked.map(([name, input]) => kinesis.call(name, { StreamName: "s", ...input })),
  );
  expect(after).toEqual(before);
  expect(before[2]).toMatchObject({ Tags: [{ Key: "team", Value: "web" }] });
});

test("a stream that is full stays full until its records are read, and takes less than twice its bound on disk", async () => {
  const dataDir = newFolder();
  const bound = { dataDir, maxBytesPerStream: 20 * 1024 * 1024 };
  const chunk = Array.from({ length: 10 }, () => "x".repeat(200_000));
  const stream = await openStream(bound);
  let at: string | undefined = await stream.iterator();
  for (let batch = 0; batch < 30; batch += 1) {
    await stream.put(chunk);
    at = (await stream.read(at)).NextShardIterator;
  }
  const shard = join(dataDir, "kinesis", "s", "shardId-000000000000");
  const size = () => readdirSync(shard).reduce((sum, name) => sum + statSync(join(shard, name)).size, 0);
  // A quarter of the bound for what is read, and a segment.
  expect(size()).toBeLessThan(12 * 1024 * 1024);
  while ((await stream.put(chunk)).FailedRecordCount === 0);
  expect(size()).toBeLessThan(40 * 1024 * 1024);
  const again = await openStream(bound);
  expect((await again.put(chunk)).FailedRecordCount).toBeGreaterThan(0);
  at = await again.iterator();
  for (let page = 0; page < 10; page += 1) at = (await again.read(at)).NextShardIterator;
  expect((await again.put(chunk)).FailedRecordCount).toBe(0);
});

test("records that became too old while the engine was down are gone", async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  const dataDir = newFolder();
  await (await openStream({ dataDir })).put(["old"]);
  jest.setSystemTime(Date.now() + 24 * 3_600_000 + 1);
  const { iterator, read } = await openStream({ dataDir });
  expect(texts(await read(await iterator()))).toEqual([]);
});

test("records that the disk does not take are refused, each by itself, and are not there", async () => {
  const { put, iterator, read, call } = await openStream({ dataDir: newFolder() });
  await put(["a"]);
  const refuse = () =>
    jest.spyOn(fs, "writevSync").mockImplementationOnce(() => {
      throw new Error("ENOSPC: no space left on device");
    });
  refuse();
  const failed = { ErrorCode: "InternalFailure", ErrorMessage: "ENOSPC: no space left on device" };
  expect(await put(["b", "c"])).toEqual({ FailedRecordCount: 2, Records: [failed, failed] });
  refuse();
  await expect(call("PutRecord", { PartitionKey: "k", Data: "eA==" })).rejects.toThrow("ENOSPC");
  await put(["d"]);
  expect(texts(await read(await iterator()))).toEqual(["a", "d"]);
});

test("a split that cannot be written down has not happened", async () => {
  const { call, put } = await openStream({ dataDir: newFolder() });
  jest.spyOn(fs, "renameSync").mockImplementationOnce(() => {
    throw new Error("ENOSPC");
  });
  const split = { ShardToSplit: "shardId-000000000000", NewStartingHashKey: (1n << 127n).toString() };
  await expect(call("SplitShard", split)).rejects.toThrow("ENOSPC");
  expect((await call<Listed>("ListShards", {})).Shards).toHaveLength(1);
  expect(await put(["a"])).toMatchObject({ FailedRecordCount: 0 });
  await call("SplitShard", split);
  expect((await call<Listed>("ListShards", {})).Shards).toHaveLength(3);
});

test("a deleted stream is gone for good, and one of its name begins anew", async () => {
  const dataDir = newFolder();
  const first = await openStream({ dataDir });
  await first.put(["a"]);
  await first.call("DeleteStream", {});
  expect(readdirSync(join(dataDir, "kinesis"))).toEqual([]);
  const second = await openStream({ dataDir });
  expect(texts(await second.read(await second.iterator()))).toEqual([]);
});

test("streams whose names differ only in case, or look like folders, lie apart", async () => {
  const dataDir = newFolder();
  const names = ["logs", "LOGS", "..", "."];
  const first = createKinesisService({ ...OWNER, dataDir });
  for (const name of names) await first.createStream({ name, shardCount: 1 });
  const second = createKinesisService({ ...OWNER, dataDir });
  expect(await second.call("ListStreams", {})).toMatchObject({ StreamNames: [...names].sort() });
});

test("bytes that are no whole write are told, and the rest is there", async () => {
  const dataDir = newFolder();
  await (await openStream({ dataDir })).put(["a"]);
  appendFileSync(join(dataDir, "kinesis", "s", "shardId-000000000000", "0000000000000001.log"), "torn");
  const errors: string[] = [];
  const { iterator, read } = await openStream({ dataDir, onError: ({ message }) => errors.push(message) });
  expect(texts(await read(await iterator()))).toEqual(["a"]);
  expect(errors).toEqual([expect.stringContaining(".log: 4 bytes at its end are no whole write")]);
});

test("a damaged stream.json is refused in one line, and its records are left alone", async () => {
  const dataDir = newFolder();
  await (await openStream({ dataDir })).put(["a"]);
  const path = join(dataDir, "kinesis", "s", "stream.json");
  writeFileSync(path, "{");
  expect(() => createKinesisService({ ...OWNER, dataDir })).toThrow(
    `${path}: must be the stream that an engine stored: remove it, got: is damaged`,
  );
  expect(readdirSync(join(dataDir, "kinesis", "s"))).toContain("shardId-000000000000");
});

test("files that are no streams are left alone", async () => {
  const dataDir = newFolder();
  await openStream({ dataDir });
  writeFileSync(join(dataDir, "kinesis", ".DS_Store"), "");
  mkdirSync(join(dataDir, "kinesis", "notes"));
  const { kinesis } = await openStream({ dataDir });
  expect(await kinesis.call("ListStreams", {})).toMatchObject({ StreamNames: ["s"] });
});

test("a plan with another number of shards splits and merges, and no record of the old shards is lost", async () => {
  const dataDir = newFolder();
  const keys = Array.from({ length: 20 }, (_, n) => `key ${n}`);
  for (const shards of [1, 3, 2, 5]) {
    const { call, put } = await openStream({ dataDir, shards });
    for (const key of keys) await put([`${shards} ${key}`], key);
    const { StreamDescriptionSummary: summary } = await call<{
      StreamDescriptionSummary: { OpenShardCount: number };
    }>("DescribeStreamSummary", {});
    expect(summary.OpenShardCount).toBe(shards);
  }
  const { call, iterator, read } = await openStream({ dataDir, shards: 5 });
  const { Shards } = await call<Listed>("ListShards", {});
  const pages = await Promise.all(Shards.map(async ({ ShardId }) => read(await iterator({ ShardId }))));
  const all = [1, 3, 2, 5].flatMap((shards) => keys.map((key) => `${shards} ${key}`));
  expect(pages.flatMap(texts).sort()).toEqual(all.sort());
});
