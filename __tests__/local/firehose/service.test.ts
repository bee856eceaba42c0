import { createFirehoseService, type FirehoseService } from "../../../local/firehose/service";
import { fakeFunction, ok } from "./support";

const objects = new Map<string, string>();
let firehose: FirehoseService;
beforeEach(() => {
  objects.clear();
  firehose = createFirehoseService({
    accountId: "000000000000",
    region: "ap-northeast-2",
    maxWaitingBytes: 10,
    putObject: async ({ key, body }) => objects.set(key, body.toString()),
    invoke: fakeFunction(({ recordId, text }) => ok(recordId, text.toUpperCase())).invoke,
    log: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(() => firehose.close());

const ROLE = "arn:aws:iam::000000000000:role/firehose";
const FUNCTION = "arn:aws:lambda:ap-northeast-2:000000000000:function:transform";
const create = (destination: object = {}, more: object = {}) =>
  firehose.call("CreateDeliveryStream", {
    DeliveryStreamName: "nginx-dev",
    ExtendedS3DestinationConfiguration: {
      RoleARN: ROLE,
      BucketARN: "arn:aws:s3:::logs",
      ...destination,
    },
    ...more,
  });
const put = (text: string) =>
  firehose.call("PutRecord", {
    DeliveryStreamName: "nginx-dev",
    Record: { Data: Buffer.from(text).toString("base64") },
  });
const processing = (parameters: Record<string, string>) => ({
  ProcessingConfiguration: {
    Enabled: true,
    Processors: [
      {
        Type: "Lambda",
        Parameters: Object.entries({ LambdaArn: FUNCTION, ...parameters }).map(
          ([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }),
        ),
      },
    ],
  },
});
const PARTITIONED = {
  DynamicPartitioningConfiguration: { Enabled: true },
  Prefix: "!{partitionKeyFromLambda:host}/",
  ErrorOutputPrefix: "errors/",
};

test("a drain delivers without waiting for buffers, through the function", async () => {
  await create(processing({}));
  await put("line");
  await firehose.drain();
  expect([...objects.values()]).toEqual(["LINE"]);
});

test("closing delivers what is buffered", async () => {
  await create();
  await put("line");
  await firehose.close();
  expect([...objects.values()]).toEqual(["line"]);
});

test.each<[string, object, object?]>([
  ["cannot honour SplunkDestinationConfiguration", {}, { SplunkDestinationConfiguration: {} }],
  ["cannot honour ExtendedS3DestinationConfiguration.Foo", { Foo: 1 }],
  ["does not convert formats", { DataFormatConversionConfiguration: { Enabled: true } }],
  ["Member must satisfy enum value set: [UNCOMPRESSED, GZIP]", { CompressionFormat: "Snappy" }],
  ["Member must satisfy enum value set: [Disabled]", { S3BackupMode: "Enabled" }],
  ["at 'extendedS3DestinationConfiguration.fileExtension'", { FileExtension: "gz" }],
  [
    "only processors of type Lambda",
    { ProcessingConfiguration: { Enabled: true, Processors: [{ Type: "Decompression", Parameters: [] }] } },
  ],
  ["processor parameter BufferSizeInMBs", processing({ BufferSizeInMBs: "0.1" })],
  ["processor parameter BufferSizeInMBs", processing({ BufferSizeInMBs: "4" })],
  [
    "partition keys need dynamic partitioning",
    { ...PARTITIONED, DynamicPartitioningConfiguration: { Enabled: false } },
  ],
  ["takes keys only from a Lambda processor", { ...PARTITIONED, BufferingHints: { SizeInMBs: 64 } }],
  ["must be at least 64", { ...PARTITIONED, ...processing({}) }],
  ["Exactly one destination", {}, { ExtendedS3DestinationConfiguration: undefined }],
  ["must be given for the type KinesisStreamAsSource", {}, { DeliveryStreamType: "KinesisStreamAsSource" }],
  [
    "Kinesis is not running",
    {},
    {
      DeliveryStreamType: "KinesisStreamAsSource",
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/source",
        RoleARN: ROLE,
      },
    },
  ],
])("refused: %s", async (message, destination, more = {}) => {
  await expect(create(destination, more)).rejects.toThrow(message);
  expect(await firehose.call("ListDeliveryStreams", {})).toMatchObject({ DeliveryStreamNames: [] });
});

test("once a delivery stream is full, records are refused one by one, and taken again after a delivery", async () => {
  await create(processing({}));
  const Records = Array.from({ length: 4 }, () => ({ Data: Buffer.from("12345").toString("base64") }));
  const refused = { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." };
  expect(await firehose.call("PutRecordBatch", { DeliveryStreamName: "nginx-dev", Records })).toEqual({
    FailedPutCount: 2,
    Encrypted: false,
    RequestResponses: [{ RecordId: expect.any(String) }, { RecordId: expect.any(String) }, refused, refused],
  });
  await expect(put("line")).rejects.toMatchObject({ code: "ServiceUnavailableException", status: 503 });
  await firehose.drain();
  expect(await put("line")).toMatchObject({ Encrypted: false });
});
