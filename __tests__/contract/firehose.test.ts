import { gunzipSync } from "node:zlib";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  FirehoseClient,
  InvalidArgumentException,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordCommand as PutToStream,
} from "@aws-sdk/client-kinesis";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

const ROLE = "arn:aws:iam::000000000000:role/firehose";
const KIB = 1024;
const bucket = uniqueName("firehose");
const created = new Set<string>();
let endpoint: ContractEndpoint;
let client: FirehoseClient;
let s3: S3Client;

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = new FirehoseClient(clientConfig(endpoint));
  s3 = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
});
afterAll(async () => {
  for (const name of created) await remove(name);
  for (const { key } of await objects("")) {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  client.destroy();
  s3.destroy();
  await endpoint.close();
});

async function create(
  destination: Partial<ExtendedS3DestinationConfiguration> = {},
  more: Partial<CreateDeliveryStreamCommand["input"]> = {},
): Promise<string> {
  const name = uniqueName("stream");
  await client.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: {
        RoleARN: ROLE,
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: `${name}/`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
        ...destination,
      },
      ...more,
    }),
  );
  created.add(name);
  await until(
    "delivery stream ACTIVE",
    async () => (await describe(name))?.DeliveryStreamStatus === "ACTIVE",
  );
  return name;
}

async function describe(name: string) {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name });
  return (await client.send(command)).DeliveryStreamDescription;
}

async function remove(name: string): Promise<void> {
  created.delete(name);
  await client.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));
}

async function objects(prefix: string): Promise<{ key: string; text: string }[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  return Promise.all(
    Contents.map(async ({ Key: key = "" }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      return { key, text: (key.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString() };
    }),
  );
}

const arrived = async (prefix: string) => (await objects(prefix)).map(({ text }) => text).join("");
const putBatch = (name: string, records: Uint8Array[]) =>
  client.send(
    new PutRecordBatchCommand({ DeliveryStreamName: name, Records: records.map((Data) => ({ Data })) }),
  );
const bytes = (length: number) => Buffer.alloc(length, "x");

test("a record that is put becomes an object under prefix and hour, compressed", async () => {
  const name = await create({ CompressionFormat: "GZIP", FileExtension: ".log.gz" });
  const put = new PutRecordCommand({ DeliveryStreamName: name, Record: { Data: Buffer.from("line\n") } });
  expect(await client.send(put)).toMatchObject({ RecordId: expect.stringMatching(/.+/), Encrypted: false });
  await until("delivered", async () => (await arrived(`${name}/`)) === "line\n");
  const time = "\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d";
  expect((await objects(`${name}/`)).map(({ key }) => key)).toEqual([
    expect.stringMatching(
      new RegExp(`^${name}/\\d{4}/\\d\\d/\\d\\d/\\d\\d/${name}-1-${time}-[0-9a-f-]{36}\\.log\\.gz$`),
    ),
  ]);
});

test("a batch has one answer per record, each with an id of its own", async () => {
  const name = await create();
  const answer = await putBatch(
    name,
    ["a\n", "b\n", "c\n"].map((text) => Buffer.from(text)),
  );
  expect(answer).toMatchObject({ FailedPutCount: 0, Encrypted: false });
  expect(new Set(answer.RequestResponses?.map(({ RecordId }) => RecordId)).size).toBe(3);
  await until("delivered", async () => (await arrived(`${name}/`)).length === 6);
});

test("500 records of a batch are accepted, 501 refused", async () => {
  const name = await create();
  const batch = Array.from({ length: 501 }, () => bytes(1));
  expect((await putBatch(name, batch.slice(1))).RequestResponses).toHaveLength(500);
  await expect(putBatch(name, batch)).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining(
      "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500",
    ),
  });
});

test("records of 1000 KiB are accepted, one byte more is refused", async () => {
  const name = await create();
  expect(await putBatch(name, [bytes(1000 * KIB)])).toMatchObject({ FailedPutCount: 0 });
  await expect(putBatch(name, [bytes(1000 * KIB + 1)])).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining("Member must have length less than or equal to 1024000"),
  });
});

test("a batch of 4 MiB is accepted, one byte more is refused", async () => {
  const name = await create();
  const full = [...Array.from({ length: 4 }, () => bytes(1000 * KIB)), bytes(96 * KIB)];
  expect(await putBatch(name, full)).toMatchObject({ FailedPutCount: 0 });
  await expect(putBatch(name, [...full, bytes(1)])).rejects.toThrow(InvalidArgumentException);
});

test("what is described is what was asked for, with defaults", async () => {
  const name = await create({ BufferingHints: undefined });
  expect(await describe(name)).toMatchObject({
    DeliveryStreamName: name,
    DeliveryStreamARN: expect.stringMatching(new RegExp(`^arn:aws:firehose:.*:deliverystream/${name}$`)),
    DeliveryStreamStatus: "ACTIVE",
    DeliveryStreamType: "DirectPut",
    VersionId: "1",
    CreateTimestamp: expect.any(Date),
    HasMoreDestinations: false,
    Destinations: [
      {
        ExtendedS3DestinationDescription: {
          BucketARN: `arn:aws:s3:::${bucket}`,
          Prefix: `${name}/`,
          BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
          CompressionFormat: "UNCOMPRESSED",
        },
      },
    ],
  });
});

test("delivery streams are listed by name, page by page", async () => {
  const names = [await create(), await create(), await create()].sort();
  const listed: string[] = [];
  let more: boolean | undefined = true;
  while (more) {
    const page = await client.send(
      new ListDeliveryStreamsCommand({ Limit: 2, ExclusiveStartDeliveryStreamName: listed.at(-1) }),
    );
    listed.push(...(page.DeliveryStreamNames ?? []));
    more = page.HasMoreDeliveryStreams;
  }
  expect(listed.filter((name) => names.includes(name))).toEqual(names);
  expect(listed).toEqual([...listed].sort());
});

test("a name is taken until its delivery stream is deleted, and unknown afterwards", async () => {
  const name = await create();
  await expect(create({}, { DeliveryStreamName: name })).rejects.toThrow(ResourceInUseException);
  await remove(name);
  await expect(putBatch(name, [bytes(1)])).rejects.toThrow(ResourceNotFoundException);
});

test("a prefix that breaks a rule is refused", async () => {
  await expect(create({ Prefix: "!{timestamp:yyyy}/" })).rejects.toThrow(InvalidArgumentException);
});

test("what is put into a Kinesis source is delivered, and direct puts are refused", async () => {
  const kinesis = new KinesisClient(clientConfig(endpoint));
  const StreamName = uniqueName("source");
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  const summary = async () =>
    (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary;
  await until("stream ACTIVE", async () => (await summary())?.StreamStatus === "ACTIVE");
  const source = { KinesisStreamARN: (await summary())?.StreamARN, RoleARN: ROLE };
  const name = await create(
    {},
    { DeliveryStreamType: "KinesisStreamAsSource", KinesisStreamSourceConfiguration: source },
  );
  await kinesis.send(new PutToStream({ StreamName, PartitionKey: "k", Data: Buffer.from("line\n") }));
  await until("delivered", async () => (await arrived(`${name}/`)) === "line\n");
  await expect(putBatch(name, [bytes(1)])).rejects.toMatchObject({
    name: "InvalidArgumentException",
    message: "This operation is not permitted on KinesisStreamAsSource delivery stream type.",
  });
  expect(await describe(name)).toMatchObject({
    DeliveryStreamType: "KinesisStreamAsSource",
    Source: { KinesisStreamSourceDescription: source },
  });
  await remove(name);
  await kinesis.send(new DeleteStreamCommand({ StreamName }));
  kinesis.destroy();
});
