import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  ListTagsForStreamCommand,
  MergeShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  SplitShardCommand,
  waitUntilStreamExists,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

let endpoint: ContractEndpoint;

beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

const handlers: ReadonlyArray<[string, () => object]> = [
  ["the SDK's default, HTTP/2 with prior knowledge", () => ({})],
  ["HTTP/1.1", () => ({ requestHandler: new NodeHttpHandler() })],
];

describe.each(handlers)("Kinesis over %s", (_name, handler) => {
  let client: KinesisClient;
  let StreamName: string;
  let StreamARN: string;

  beforeAll(async () => {
    client = new KinesisClient({ ...clientConfig(endpoint), ...handler() });
    StreamName = uniqueName("contract");
    await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await waitUntilStreamExists({ client, maxWaitTime: 60, minDelay: 1 }, { StreamName });
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamName }));
    StreamARN = StreamDescription?.StreamARN ?? "";
  });
  afterAll(async () => {
    await client.send(new DeleteStreamCommand({ StreamName }));
    client.destroy();
  });

  const iterator = async (input: object = { ShardIteratorType: "TRIM_HORIZON" }, stream = StreamName) => {
    const { Shards } = await client.send(new ListShardsCommand({ StreamName: stream }));
    const command = { StreamName: stream, ShardId: Shards?.[0]?.ShardId, ...input };
    return (await client.send(new GetShardIteratorCommand(command as never))).ShardIterator;
  };

  test("gives back the bytes that were put, in order, with arrival times", async () => {
    const before = Date.now();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const put = await client.send(new PutRecordCommand({ StreamName, PartitionKey: "k", Data: bytes }));
    await client.send(new PutRecordCommand({ StreamName, PartitionKey: "k", Data: Buffer.from("둘째") }));
    const at = { ShardIteratorType: "AT_SEQUENCE_NUMBER", StartingSequenceNumber: put.SequenceNumber };
    const { Records } = await client.send(new GetRecordsCommand({ ShardIterator: await iterator(at) }));
    expect(Records?.map((record) => Buffer.from(record.Data ?? [])).slice(0, 2)).toEqual([
      Buffer.from(bytes),
      Buffer.from("둘째"),
    ]);
    expect(Records?.[0]?.SequenceNumber).toBe(put.SequenceNumber);
    expect(Records?.[0]?.ApproximateArrivalTimestamp?.getTime()).toBeGreaterThan(before - 60_000);
    expect(Records?.[0]?.ApproximateArrivalTimestamp?.getTime()).toBeLessThan(Date.now() + 60_000);
  });

  test("takes the stream's ARN where older clients give its name", async () => {
    const put = await client.send(
      new PutRecordsCommand({ StreamARN, Records: [{ PartitionKey: "a", Data: Buffer.from("by arn") }] }),
    );
    expect(put.FailedRecordCount).toBe(0);
    const { StreamDescriptionSummary } = await client.send(new DescribeStreamSummaryCommand({ StreamARN }));
    expect(StreamDescriptionSummary).toMatchObject({
      StreamName,
      StreamARN,
      OpenShardCount: 1,
      StreamModeDetails: { StreamMode: "PROVISIONED" },
    });
  });

  test("AT_TIMESTAMP behind the last record stands at the shard's end, and before it at that record", async () => {
    const put = await client.send(
      new PutRecordCommand({ StreamName, PartitionKey: "t", Data: Buffer.from("x") }),
    );
    const at = (Timestamp: Date) => iterator({ ShardIteratorType: "AT_TIMESTAMP", Timestamp });
    const all = await client.send(
      new GetRecordsCommand({ ShardIterator: await at(new Date(Date.now() - 600_000)) }),
    );
    expect(all.Records?.map((record) => record.SequenceNumber)).toContain(put.SequenceNumber);
    const arrival = all.Records?.at(-1)?.ApproximateArrivalTimestamp?.getTime() ?? 0;
    await until("a time after the last arrival", async () => Date.now() > arrival + 1);
    const none = await client.send(new GetRecordsCommand({ ShardIterator: await at(new Date(arrival + 1)) }));
    expect(none.Records).toEqual([]);
  });

  test("a stream that does not exist and one that does are typed errors", async () => {
    const missing = client.send(
      new PutRecordCommand({ StreamName: uniqueName("missing"), PartitionKey: "k", Data: Buffer.from("x") }),
    );
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
    const again = client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await expect(again).rejects.toBeInstanceOf(ResourceInUseException);
  });

  test("takes PutRecords at the limits of 500 records and 5 MiB", async () => {
    const size = Math.floor((5 * 1024 * 1024) / 500) - 1;
    const Records = Array.from({ length: 500 }, (_, index) => ({
      PartitionKey: String(index % 10),
      Data: Buffer.alloc(size, index),
    }));
    const put = await client.send(new PutRecordsCommand({ StreamName, Records }));
    expect(put.Records).toHaveLength(500);
    // Against AWS one shard takes 1 MB a second: what it refuses it must say, record by record.
    const refused = put.Records?.filter((record) => record.ErrorCode !== undefined).length;
    expect(put.FailedRecordCount).toBe(refused);
    if (endpoint.isEngine) expect(refused).toBe(0);
    const tooMany = client.send(
      new PutRecordsCommand({ StreamName, Records: [...Records, ...Records.slice(0, 1)] }),
    );
    await expect(tooMany).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  test("keeps tags", async () => {
    await client.send(new AddTagsToStreamCommand({ StreamName, Tags: { team: "platform" } }));
    const { Tags } = await client.send(new ListTagsForStreamCommand({ StreamName }));
    expect(Tags).toEqual([{ Key: "team", Value: "platform" }]);
  });

  test("lists the stream, page by page", async () => {
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListStreamsCommand({ Limit: 1, ...(NextToken ? { NextToken } : {}) }),
      );
      names.push(...(page.StreamNames ?? []));
      expect(page.StreamSummaries?.map((stream) => stream.StreamName)).toEqual(page.StreamNames);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names).toContain(StreamName);
  });

  test("splits a shard, merges its children, and a reader reaches the ended shard's end", async () => {
    const name = uniqueName("contract-split");
    await client.send(new CreateStreamCommand({ StreamName: name, ShardCount: 1 }));
    const active = async () => {
      const output = await client.send(new DescribeStreamSummaryCommand({ StreamName: name }));
      return output.StreamDescriptionSummary?.StreamStatus === "ACTIVE";
    };
    try {
      await until("stream ACTIVE", active);
      const whole = await iterator({ ShardIteratorType: "TRIM_HORIZON" }, name);
      await client.send(
        new SplitShardCommand({
          StreamName: name,
          ShardToSplit: "shardId-000000000000",
          NewStartingHashKey: (2n ** 127n).toString(),
        }),
      );
      await until("stream ACTIVE after its split", active);
      const { Shards: open } = await client.send(
        new ListShardsCommand({ StreamName: name, ShardFilter: { Type: "AT_LATEST" } }),
      );
      expect(open?.map((shard) => [shard.ShardId, shard.ParentShardId])).toEqual([
        ["shardId-000000000001", "shardId-000000000000"],
        ["shardId-000000000002", "shardId-000000000000"],
      ]);
      let ShardIterator = whole;
      await until("the ended shard's end", async () => {
        const page = await client.send(new GetRecordsCommand({ ShardIterator }));
        ShardIterator = page.NextShardIterator;
        return ShardIterator === undefined;
      });
      await client.send(
        new MergeShardsCommand({
          StreamName: name,
          ShardToMerge: "shardId-000000000001",
          AdjacentShardToMerge: "shardId-000000000002",
        }),
      );
      await until("stream ACTIVE after its merge", active);
      const first = await client.send(new ListShardsCommand({ StreamName: name, MaxResults: 3 }));
      const rest = await client.send(
        new ListShardsCommand({ NextToken: first.NextToken ?? "", MaxResults: 3 }),
      );
      expect([...(first.Shards ?? []), ...(rest.Shards ?? [])].map((shard) => shard.ShardId)).toEqual([
        "shardId-000000000000",
        "shardId-000000000001",
        "shardId-000000000002",
        "shardId-000000000003",
      ]);
    } finally {
      await client.send(new DeleteStreamCommand({ StreamName: name }));
    }
  });

  test("creates an on-demand stream without a shard count", async () => {
    const name = uniqueName("contract-on-demand");
    await client.send(
      new CreateStreamCommand({ StreamName: name, StreamModeDetails: { StreamMode: "ON_DEMAND" } }),
    );
    try {
      await until("stream ACTIVE", async () => {
        const output = await client.send(new DescribeStreamSummaryCommand({ StreamName: name }));
        const stream = output.StreamDescriptionSummary;
        expect(stream?.StreamModeDetails?.StreamMode).toBe("ON_DEMAND");
        return stream?.StreamStatus === "ACTIVE" && stream.OpenShardCount === 4;
      });
    } finally {
      await client.send(new DeleteStreamCommand({ StreamName: name }));
    }
  });
});
