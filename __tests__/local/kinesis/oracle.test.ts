import fc from "fast-check";
import { type Answer, type Endpoint, startOracle, startOurs } from "./oracle";

let oracle: Endpoint;
let ours: Endpoint;
beforeAll(async () => {
  oracle = await startOracle();
  ours = startOurs();
});
afterAll(() => Promise.all([oracle.close(), ours.close()]));

let streams = 0;

async function createEverywhere(ShardCount: number): Promise<string> {
  const StreamName = `s${streams++}`;
  for (const endpoint of [oracle, ours]) {
    await endpoint.call("CreateStream", { StreamName, ShardCount });
    await untilActive(endpoint, StreamName);
  }
  return StreamName;
}

async function untilActive(endpoint: Endpoint, StreamName: string): Promise<void> {
  for (const end = Date.now() + 10_000; ; ) {
    const { StreamDescriptionSummary: stream } = (await endpoint.call("DescribeStreamSummary", {
      StreamName,
    })) as { StreamDescriptionSummary: { StreamStatus: string } };
    if (stream.StreamStatus === "ACTIVE") return;
    if (Date.now() > end) throw new Error(`${StreamName}: not ACTIVE, is ${stream.StreamStatus}`);
  }
}

const x = "eA==";
const H = 2n ** 127n;

describe("says of wrong input what kinesalite says, word for word", () => {
  let StreamName: string;
  beforeAll(async () => {
    StreamName = await createEverywhere(3);
  });

  const record = { PartitionKey: "k", Data: x };
  const shard = { ShardId: "shardId-000000000000" };
  test.each<[string, object]>([
    ["PutRecord", { StreamName: null }],
    ["PutRecord", { ...record, StreamName: "a b" }],
    ["PutRecord", { ...record, StreamName: "" }],
    ["PutRecord", { ...record, StreamName: "missing" }],
    ["PutRecord", { ...record, StreamName: 5 }],
    ["PutRecord", { ...record, PartitionKey: "" }],
    ["PutRecord", { ...record, PartitionKey: "k".repeat(257) }],
    ["PutRecord", { ...record, Data: "x" }],
    ["PutRecord", { ...record, Data: "e-==" }],
    ["PutRecord", { ...record, Data: "eB==" }],
    ["PutRecord", { ...record, Data: {} }],
    ["PutRecord", { ...record, Data: Buffer.alloc(1024 * 1024 + 1).toString("base64") }],
    ["PutRecord", { ...record, ExplicitHashKey: "a" }],
    ["PutRecord", { ...record, ExplicitHashKey: (2n ** 128n).toString() }],
    ["PutRecord", { ...record, SequenceNumberForOrdering: "a" }],
    ["PutRecord", { ...record, SequenceNumberForOrdering: "9".repeat(56) }],
    ["PutRecords", {}],
    ["PutRecords", { Records: [] }],
    ["PutRecords", { Records: "x" }],
    ["PutRecords", { Records: [record, {}] }],
    ["PutRecords", { Records: [record, { ...record, PartitionKey: "", ExplicitHashKey: "a" }] }],
    ["PutRecords", { Records: [record, { ...record, ExplicitHashKey: "9".repeat(39) }] }],
    ["GetRecords", {}],
    ["GetRecords", { ShardIterator: "" }],
    ["GetRecords", { ShardIterator: "abcd" }],
    ["GetRecords", { ShardIterator: "abcd", Limit: 0 }],
    ["GetRecords", { ShardIterator: "abcd", Limit: 10_001 }],
    ["GetRecords", { ShardIterator: "abcd", Limit: "5" }],
    ["GetShardIterator", {}],
    ["GetShardIterator", { ...shard, ShardIteratorType: "FIRST" }],
    ["GetShardIterator", { ShardId: "shard", ShardIteratorType: "LATEST" }],
    ["GetShardIterator", { ShardId: "shardId-7", ShardIteratorType: "LATEST" }],
    ["GetShardIterator", { ...shard, ShardIteratorType: "LATEST", StreamName: "missing" }],
    ["GetShardIterator", { ...shard, ShardIteratorType: "LATEST", StartingSequenceNumber: "1" }],
    ["GetShardIterator", { ...shard, ShardIteratorType: "AT_SEQUENCE_NUMBER" }],
    ["GetShardIterator", { ...shard, ShardIteratorType: "AT_TIMESTAMP" }],
    [
      "GetShardIterator",
      { ...shard, ShardIteratorType: "AT_SEQUENCE_NUMBER", StartingSequenceNumber: "9".repeat(56) },
    ],
    ["CreateStream", { ShardCount: 1 }],
    ["CreateStream", { ShardCount: 0, StreamName: "new" }],
    ["CreateStream", { StreamName: "new" }],
    ["CreateStream", { ShardCount: true, StreamName: "new" }],
    ["DeleteStream", { StreamName: "missing" }],
    ["DescribeStream", { Limit: 0 }],
    ["DescribeStreamSummary", { StreamName: "missing" }],
    ["IncreaseStreamRetentionPeriod", { RetentionPeriodHours: 23 }],
    ["IncreaseStreamRetentionPeriod", { RetentionPeriodHours: 0 }],
    ["DecreaseStreamRetentionPeriod", { RetentionPeriodHours: 25 }],
    ["AddTagsToStream", {}],
    ["AddTagsToStream", { Tags: {} }],
    ["AddTagsToStream", { Tags: { "": "v" } }],
    ["AddTagsToStream", { Tags: { a: "v".repeat(257) } }],
    ["AddTagsToStream", { Tags: { "a*": "v" } }],
    ["AddTagsToStream", { Tags: { a: "50%" } }],
    ["AddTagsToStream", { Tags: [] }],
    ["RemoveTagsFromStream", { TagKeys: [] }],
    ["RemoveTagsFromStream", { TagKeys: ["", "b"] }],
    ["RemoveTagsFromStream", { TagKeys: ["*"] }],
    ["SplitShard", { ShardToSplit: "shardId-000000000000", NewStartingHashKey: "1" }],
    ["SplitShard", { ShardToSplit: "shardId-000000000009", NewStartingHashKey: "5" }],
    ["SplitShard", { ShardToSplit: "x", NewStartingHashKey: "a" }],
    ["MergeShards", { ShardToMerge: "shardId-000000000000", AdjacentShardToMerge: "shardId-000000000002" }],
    ["MergeShards", { ShardToMerge: "shardId-000000000000", AdjacentShardToMerge: "a" }],
    ["ListShards", { StreamName: null }],
    ["ListShards", { NextToken: "x" }],
    ["ListStreams", { Limit: 0 }],
  ])("%s %j", async (operation, input) => {
    const whole = { StreamName, ...input };
    const answer = await ours.call(operation, whole);
    expect(answer).toHaveProperty("error");
    expect(answer).toEqual(await oracle.call(operation, whole));
  });
});

/** One step of a history; numbers choose among what there is at that time. */
const step = fc.oneof(
  fc.record({ put: fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }) }),
  fc.record({ at: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }) }),
  fc.record({ batch: fc.array(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }) }),
  fc.record({ split: fc.nat(20) }),
  fc.record({ merge: fc.nat(20) }),
  fc.record({ reread: fc.nat(50), type: fc.constantFrom("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER") }),
  fc.record({ tag: fc.constantFrom("a", "b", "c"), value: fc.constantFrom("1", "2", undefined) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Shard {
  readonly ShardId: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

/** Plays a history on one endpoint; what comes out has no sequence numbers, tokens or times in it. */
async function play(endpoint: Endpoint, StreamName: string, history: readonly Step[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  const placed: Array<{ ShardId: string; SequenceNumber: string }> = [];
  let data = 0;
  const record = (PartitionKey: string) => ({
    PartitionKey,
    Data: Buffer.from(String(data++)).toString("base64"),
  });
  const call = async <T = Answer>(operation: string, input: object = {}) =>
    (await endpoint.call(operation, { StreamName, ...input })) as T;
  const shards = async () => (await call<{ Shards: Shard[] }>("ListShards")).Shards;
  const open = async () =>
    (await shards())
      .filter((shard) => shard.SequenceNumberRange.EndingSequenceNumber === undefined)
      .sort((a, b) =>
        BigInt(a.HashKeyRange.StartingHashKey) < BigInt(b.HashKeyRange.StartingHashKey) ? -1 : 1,
      );
  const read = async (input: object) => {
    const { ShardIterator } = await call<{ ShardIterator: string }>("GetShardIterator", input);
    const page = await call<{
      Records: Array<{ PartitionKey: string; Data: string; SequenceNumber: string }>;
    }>("GetRecords", { ShardIterator });
    return page.Records.map(({ PartitionKey, Data }) => [PartitionKey, Data]);
  };
  const keep = (records: typeof placed) => {
    placed.push(...records);
    seen.push(records.map((each) => each.ShardId));
  };

  for (const what of history) {
    if ("put" in what) keep([await call("PutRecord", record(what.put))]);
    else if ("at" in what) keep([await call("PutRecord", { ...record("k"), ExplicitHashKey: `${what.at}` })]);
    else if ("batch" in what) {
      keep(
        (await call<{ Records: typeof placed }>("PutRecords", { Records: what.batch.map(record) })).Records,
      );
    } else if ("split" in what) {
      const all = await open();
      const { ShardId: ShardToSplit, HashKeyRange: range } = all[what.split % all.length] as Shard;
      const middle = (BigInt(range.StartingHashKey) + BigInt(range.EndingHashKey)) / 2n;
      seen.push(await call("SplitShard", { ShardToSplit, NewStartingHashKey: middle.toString() }));
      await untilActive(endpoint, StreamName);
    } else if ("merge" in what) {
      const all = await open();
      const at = what.merge % all.length;
      const [left, right] = [all[at], all[(at + 1) % all.length]] as [Shard, Shard];
      seen.push(
        await call("MergeShards", { ShardToMerge: left.ShardId, AdjacentShardToMerge: right.ShardId }),
      );
      await untilActive(endpoint, StreamName);
    } else if ("reread" in what) {
      const from = placed[what.reread % Math.max(1, placed.length)];
      if (from === undefined) continue;
      const StartingSequenceNumber = from.SequenceNumber;
      seen.push(await read({ ShardId: from.ShardId, ShardIteratorType: what.type, StartingSequenceNumber }));
    } else {
      const { tag, value } = what;
      if (value === undefined) await call("RemoveTagsFromStream", { TagKeys: [tag] });
      else await call("AddTagsToStream", { Tags: { [tag]: value } });
      seen.push(await call("ListTagsForStream"));
    }
  }
  for (const shard of await shards()) {
    const { SequenceNumberRange: range, ...rest } = shard;
    seen.push({ ...rest, isOpen: range.EndingSequenceNumber === undefined });
    seen.push(await read({ ShardId: shard.ShardId, ShardIteratorType: "TRIM_HORIZON" }));
  }
  return seen;
}

test("chooses shards, keeps order, splits, merges and rereads as kinesalite does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(step, { maxLength: 30 }),
      async (count, history) => {
        const StreamName = await createEverywhere(count);
        expect(await play(ours, StreamName, history)).toEqual(await play(oracle, StreamName, history));
      },
    ),
    // A fixed seed: kinesalite's own faults are not to be found at random in somebody's build.
    { seed: 20_260_101, numRuns: 25 },
  );
});

test("puts the key at each end of a shard's range into that shard, as kinesalite does", async () => {
  const StreamName = await createEverywhere(2);
  for (const ExplicitHashKey of [0n, H - 1n, H, 2n * H - 1n].map(String)) {
    const input = { StreamName, PartitionKey: "k", Data: x, ExplicitHashKey };
    const [{ ShardId: a }, { ShardId: b }] = (await Promise.all([
      ours.call("PutRecord", input),
      oracle.call("PutRecord", input),
    ])) as [{ ShardId: string }, { ShardId: string }];
    expect(a).toBe(b);
  }
});
