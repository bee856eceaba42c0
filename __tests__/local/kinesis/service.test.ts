import { createKinesisService, type KinesisService } from "../../../local/kinesis/service";

const owner = { accountId: "123456789012", region: "ap-northeast-2" };
let kinesis: KinesisService;
beforeEach(() => {
  kinesis = createKinesisService(owner);
});
afterEach(() => kinesis.close());

const at = (stream: string) => ({ StreamName: stream, ShardId: "shardId-000000000000" });

async function read(iterator: unknown) {
  return (await kinesis.call("GetRecords", { ShardIterator: iterator })) as {
    Records: Array<{ SequenceNumber: string; Data: { base64: string } }>;
    NextShardIterator: string;
    MillisBehindLatest: number;
  };
}

async function trimHorizon(stream: string): Promise<string> {
  const output = await kinesis.call("GetShardIterator", { ...at(stream), ShardIteratorType: "TRIM_HORIZON" });
  return (output as { ShardIterator: string }).ShardIterator;
}

test("createStream resolves with an ACTIVE stream of our account and region, with its retention", async () => {
  const { arn } = await kinesis.createStream({ name: "nginx-dev", shardCount: 2, retentionHours: 168 });
  expect(arn).toBe("arn:aws:kinesis:ap-northeast-2:123456789012:stream/nginx-dev");
  expect(await kinesis.call("DescribeStreamSummary", { StreamARN: arn })).toMatchObject({
    StreamDescriptionSummary: { StreamStatus: "ACTIVE", RetentionPeriodHours: 168, OpenShardCount: 2 },
  });
});

test("createStream refuses a stream that exists", async () => {
  await kinesis.createStream({ name: "twice", shardCount: 1 });
  await expect(kinesis.createStream({ name: "twice", shardCount: 1 })).rejects.toMatchObject({
    code: "ResourceInUseException",
    status: 400,
  });
});

test("an answer holds at most 10 MiB, and the next one goes on behind it", async () => {
  await kinesis.createStream({ name: "big", shardCount: 1 });
  const Data = Buffer.alloc(1024 * 1024 - 16).toString("base64");
  for (let batch = 0; batch < 3; batch++) {
    const Records = Array.from({ length: 5 }, () => ({ PartitionKey: "k", Data }));
    await kinesis.call("PutRecords", { StreamName: "big", Records });
  }
  const first = await read(await trimHorizon("big"));
  expect(first.Records).toHaveLength(10);
  expect(first.MillisBehindLatest).toBeGreaterThanOrEqual(0);
  const second = await read(first.NextShardIterator);
  expect(second.Records).toHaveLength(5);
  const numbers = [...first.Records, ...second.Records].map((record) => record.SequenceNumber);
  expect(new Set(numbers).size).toBe(15);
});

test("a PutRecords request over 10 MiB is refused whole", async () => {
  await kinesis.createStream({ name: "limit", shardCount: 1 });
  const Records = Array.from({ length: 11 }, () => ({
    PartitionKey: "k",
    Data: Buffer.alloc(1024 * 1024).toString("base64"),
  }));
  await expect(kinesis.call("PutRecords", { StreamName: "limit", Records })).rejects.toMatchObject({
    code: "InvalidArgumentException",
  });
  expect((await read(await trimHorizon("limit"))).Records).toEqual([]);
});

test.each(["length", "push", "constructor", "__proto__"])("a stream may be named %s", async (name) => {
  const put = () => kinesis.call("PutRecord", { StreamName: name, PartitionKey: "k", Data: "eA==" });
  await expect(put()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  await kinesis.createStream({ name, shardCount: 1 });
  expect(await put()).toMatchObject({ ShardId: "shardId-000000000000" });
});

test.each([
  ["another region", "arn:aws:kinesis:eu-west-1:123456789012:stream/s", "ResourceNotFoundException"],
  ["another account", "arn:aws:kinesis:ap-northeast-2:999999999999:stream/s", "ResourceNotFoundException"],
  ["another kind", "arn:aws:s3:::bucket", "ValidationException"],
])("refuses an ARN of %s", async (_name, StreamARN, code) => {
  await expect(kinesis.call("DescribeStream", { StreamARN })).rejects.toMatchObject({ code });
});

test("refuses a name and an ARN that disagree, and a token that ListShards never gave", async () => {
  const { arn } = await kinesis.createStream({ name: "one", shardCount: 1 });
  await expect(kinesis.call("DescribeStream", { StreamARN: arn, StreamName: "two" })).rejects.toMatchObject({
    code: "InvalidArgumentException",
  });
  await expect(kinesis.call("ListShards", { NextToken: "x" })).rejects.toMatchObject({
    code: "InvalidArgumentException",
  });
});

test("refuses an iterator that this service did not seal", async () => {
  await expect(read(Buffer.alloc(200).toString("base64"))).rejects.toMatchObject({
    code: "InvalidArgumentException",
    message: "Invalid ShardIterator.",
  });
});

test("after close a call is an error, not a crash", async () => {
  await kinesis.close();
  await expect(kinesis.call("ListStreams", {})).rejects.toMatchObject({
    code: "ServiceUnavailable",
    status: 503,
  });
});

test("a deleted on-demand stream leaves no mode behind for the next of its name", async () => {
  await kinesis.call("CreateStream", { StreamName: "m", StreamModeDetails: { StreamMode: "ON_DEMAND" } });
  await kinesis.call("DeleteStream", { StreamName: "m" });
  const end = Date.now() + 5000;
  const gone = async () =>
    ((await kinesis.call("ListStreams", {})) as { StreamNames: string[] }).StreamNames.length === 0;
  while (!(await gone()) && Date.now() < end) await new Promise((resolve) => setImmediate(resolve));
  await kinesis.createStream({ name: "m", shardCount: 1 });
  expect(await kinesis.call("DescribeStreamSummary", { StreamName: "m" })).toMatchObject({
    StreamDescriptionSummary: { StreamModeDetails: { StreamMode: "PROVISIONED" }, OpenShardCount: 1 },
  });
});
