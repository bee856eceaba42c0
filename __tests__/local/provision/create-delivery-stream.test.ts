import { FirehoseClient, PutRecordCommand } from "@aws-sdk/client-firehose";
import { KinesisClient, PutRecordCommand as PutToStream } from "@aws-sdk/client-kinesis";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Engine } from "../../../local/engine";
import { clientConfig } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeEngines, startTestEngine, tinyPlans } from "../tiny-pipeline";

const folder = tempDir();
afterEach(closeEngines);

/** Upper-cases records, and says where they came from. */
const TRANSFORM = `
exports.handler = async ({ records }) => ({
  records: records.map(({ recordId, data, kinesisRecordMetadata }) => {
    const text = Buffer.from(data, "base64").toString().toUpperCase();
    const from = kinesisRecordMetadata ? kinesisRecordMetadata.shardId : "direct";
    return { recordId, result: "Ok", data: Buffer.from(from + " " + text).toString("base64") };
  }),
});`;

const s3Configuration = {
  bucket_arn: "${aws_s3_bucket.store.arn}",
  role_arn: "${aws_iam_role.role.arn}",
  prefix: "logs/!{timestamp:yyyy}/",
  error_output_prefix: "errors/!{firehose:error-output-type}/",
  buffering_size: 5,
  buffering_interval: 300,
  file_extension: ".log",
  processing_configuration: {
    enabled: true,
    processors: [
      {
        type: "Lambda",
        parameters: [
          { parameter_name: "LambdaArn", parameter_value: "${aws_lambda_function.fn.arn}:$LATEST" },
          { parameter_name: "BufferSizeInMBs", parameter_value: "0.5" },
        ],
      },
    ],
  },
};

const start = (change: object = {}, s3: object = {}): Promise<Engine> =>
  startTestEngine(folder, {
    plans: tinyPlans(folder, {
      source: TRANSFORM,
      change: ({ aws_lambda_event_source_mapping: _mapping, ...tiny }) => ({
        ...tiny,
        aws_kinesis_stream: { stream: { name: "tiny-stream", shard_count: 1 } },
        aws_kinesis_firehose_delivery_stream: {
          delivery: {
            name: "tiny-delivery",
            destination: "extended_s3",
            extended_s3_configuration: { ...s3Configuration, ...s3 },
            ...change,
          },
        },
      }),
    }),
  });

const config = ({ url }: Engine) => clientConfig({ url, isEngine: true, close: async () => undefined });

async function delivered(engine: Engine): Promise<[key: string, text: string | undefined][]> {
  await engine.drain();
  const s3 = new S3Client({ ...config(engine), forcePathStyle: true });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "tiny-bucket" }));
  const objects = Contents.map(async ({ Key = "" }): Promise<[string, string | undefined]> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "tiny-bucket", Key }));
    return [Key, await Body?.transformToString()];
  });
  return Promise.all(objects).finally(() => s3.destroy());
}

test("a planned delivery stream takes records through its function into its bucket", async () => {
  const engine = await start();
  const client = new FirehoseClient(config(engine));
  await client.send(
    new PutRecordCommand({ DeliveryStreamName: "tiny-delivery", Record: { Data: Buffer.from("line\n") } }),
  );
  client.destroy();
  expect(await delivered(engine)).toEqual([
    [expect.stringMatching(/^logs\/\d{4}\/tiny-delivery-1-.*\.log$/), "direct LINE\n"],
  ]);
});

test("a planned Kinesis source is read, and a drain delivers all that was put into it", async () => {
  const engine = await start({
    kinesis_source_configuration: {
      kinesis_stream_arn: "${aws_kinesis_stream.stream.arn}",
      role_arn: "${aws_iam_role.role.arn}",
    },
  });
  const kinesis = new KinesisClient(config(engine));
  await kinesis.send(
    new PutToStream({ StreamName: "tiny-stream", PartitionKey: "k", Data: Buffer.from("line\n") }),
  );
  kinesis.destroy();
  expect(await delivered(engine)).toEqual([
    [expect.stringMatching(/^logs\//), "shardId-000000000000 LINE\n"],
  ]);
});

const WHERE = "tiny-dev: aws_kinesis_firehose_delivery_stream.delivery";
test.each<[string, object, object?]>([
  [`${WHERE}: destination: only extended_s3 is emulated locally`, { destination: "splunk" }],
  [
    `${WHERE}: the local engine cannot honour the attribute splunk_configuration`,
    { splunk_configuration: {} },
  ],
  [
    `${WHERE}: extended_s3_configuration.data_format_conversion_configuration.enabled: formats such as Parquet are not converted locally`,
    {},
    { data_format_conversion_configuration: { schema_configuration: {} } },
  ],
  [`${WHERE}: there is no bucket arn:aws:s3:::other`, {}, { bucket_arn: "arn:aws:s3:::other" }],
  [`${WHERE}: Prefix: cannot contain`, {}, { prefix: "!{firehose:error-output-type}/" }],
])("refused: %s", async (message, change, s3 = {}) => {
  await expect(start(change, s3)).rejects.toThrow(message);
});

test("a function that is not planned is refused by name", async () => {
  const [processor] = s3Configuration.processing_configuration.processors;
  const parameters = [
    {
      parameter_name: "LambdaArn",
      parameter_value: "arn:aws:lambda:ap-northeast-2:000000000000:function:other",
    },
  ];
  const processing_configuration = { enabled: true, processors: [{ ...processor, parameters }] };
  await expect(start({}, { processing_configuration })).rejects.toThrow(`${WHERE}: Function not found:`);
});
