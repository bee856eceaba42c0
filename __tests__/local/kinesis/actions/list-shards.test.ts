import { openStream } from "../support";

afterEach(() => jest.useRealTimers());

interface Page {
  readonly Shards: ReadonlyArray<{ readonly ShardId: string }>;
  readonly NextToken?: string;
}
const numbers = (page: Page) => page.Shards.map((shard) => Number(shard.ShardId.split("-")[1]));

const CREATED = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

/** Shard 0 from the start, split an hour later into 1 and 2. */
async function splitAfterAnHour() {
  jest.useFakeTimers({ now: CREATED });
  const stream = await openStream();
  jest.setSystemTime(CREATED + HOUR_MS);
  const middle = String(2n ** 127n);
  await stream.call("SplitShard", { ShardToSplit: "shardId-000000000000", NewStartingHashKey: middle });
  jest.setSystemTime(CREATED + 2 * HOUR_MS);
  return stream;
}

test.each<[string, object, number[]]>([
  ["AT_LATEST", {}, [1, 2]],
  ["AT_TRIM_HORIZON", {}, [0]],
  ["FROM_TRIM_HORIZON", {}, [0, 1, 2]],
  ["AFTER_SHARD_ID", { ShardId: "shardId-000000000001" }, [2]],
  ["AT_TIMESTAMP", { Timestamp: (CREATED + HOUR_MS / 2) / 1000 }, [0]],
  ["AT_TIMESTAMP", { Timestamp: (CREATED + HOUR_MS * 1.5) / 1000 }, [1, 2]],
  ["AT_TIMESTAMP", { Timestamp: 0 }, [0]],
  ["FROM_TIMESTAMP", { Timestamp: (CREATED + HOUR_MS / 2) / 1000 }, [0, 1, 2]],
  ["FROM_TIMESTAMP", { Timestamp: (CREATED + HOUR_MS * 1.5) / 1000 }, [1, 2]],
])("the filter %s %j lets shards through by when they took records", async (Type, members, wanted) => {
  const { call } = await splitAfterAnHour();
  expect(numbers(await call("ListShards", { ShardFilter: { Type, ...members } }))).toEqual(wanted);
});

test("past the retention period an ended shard is no longer from the trim horizon", async () => {
  const { call } = await splitAfterAnHour();
  jest.setSystemTime(CREATED + 26 * HOUR_MS);
  for (const Type of ["FROM_TRIM_HORIZON", "AT_TRIM_HORIZON"]) {
    expect(numbers(await call("ListShards", { ShardFilter: { Type } }))).toEqual([1, 2]);
  }
});

test("pages keep their stream and filter", async () => {
  const { kinesis, call } = await splitAfterAnHour();
  const first = await call<Page>("ListShards", { MaxResults: 1, ShardFilter: { Type: "AT_LATEST" } });
  const second = (await kinesis.call("ListShards", { NextToken: first.NextToken })) as Page;
  expect([numbers(first), numbers(second)]).toEqual([[1], [2]]);
  expect(second).not.toHaveProperty("NextToken");
});

test("DescribeStream gives the shards page by page too", async () => {
  const { call } = await openStream({ shards: 3 });
  const describe = async (input: object) =>
    (await call<{ StreamDescription: Page & { HasMoreShards: boolean } }>("DescribeStream", input))
      .StreamDescription;
  const first = await describe({ Limit: 2 });
  expect([numbers(first), first.HasMoreShards]).toEqual([[0, 1], true]);
  const rest = await describe({ ExclusiveStartShardId: "shardId-000000000001" });
  expect([numbers(rest), rest.HasMoreShards]).toEqual([[2], false]);
});
