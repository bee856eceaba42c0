import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  type QueueConfiguration,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

let endpoint: ContractEndpoint;
let s3: S3Client;
let sqs: SQSClient;
const Bucket = uniqueName("contract");
let QueueUrl = "";
let QueueArn = "";

beforeAll(async () => {
  endpoint = await contractEndpoint();
  s3 = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  sqs = new SQSClient(clientConfig(endpoint));
  await s3.send(new CreateBucketCommand({ Bucket }));
  ({ QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: Bucket })));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  QueueArn = Attributes?.QueueArn ?? "";
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: QueueArn,
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
});
afterAll(async () => {
  for (const Key of KEYS) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  s3.destroy();
  sqs.destroy();
  await endpoint.close();
});

const KEYS = ["in/a b.gz", "in/copy.gz", "in/parts.gz", "out/a.gz"];

async function notify(configuration: QueueConfiguration): Promise<void> {
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { QueueConfigurations: [configuration] },
    }),
  );
}

/** Waits for a message and deletes it. */
async function nextMessage() {
  let body = "";
  await until("a message", async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    const [message] = Messages;
    if (message === undefined) return false;
    body = message.Body ?? "";
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return true;
  });
  return JSON.parse(body);
}

test("a queue is told of what is put, copied and uploaded in parts under its filter, and of nothing else", async () => {
  const filter = {
    Key: {
      FilterRules: [
        { Name: "prefix" as const, Value: "in/" },
        { Name: "suffix" as const, Value: ".gz" },
      ],
    },
  };
  await notify({ Id: "in", QueueArn, Events: ["s3:ObjectCreated:*"], Filter: filter });
  expect(await nextMessage()).toMatchObject({ Event: "s3:TestEvent", Bucket });
  const { QueueConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  expect(QueueConfigurations).toMatchObject([{ Id: "in", QueueArn, Events: ["s3:ObjectCreated:*"] }]);
  const rules = QueueConfigurations?.[0]?.Filter?.Key?.FilterRules ?? [];
  expect(rules.map(({ Name, Value }) => [Name?.toLowerCase(), Value])).toEqual([
    ["prefix", "in/"],
    ["suffix", ".gz"],
  ]);

  await s3.send(new PutObjectCommand({ Bucket, Key: "out/a.gz", Body: "x" }));
  const told = async () => {
    const [record] = (await nextMessage()).Records;
    expect(record).toMatchObject({ eventSource: "aws:s3", s3: { bucket: { name: Bucket } } });
    return [record.eventName, record.s3.object.key, record.s3.object.size];
  };
  await s3.send(new PutObjectCommand({ Bucket, Key: "in/a b.gz", Body: "four" }));
  expect(await told()).toEqual(["ObjectCreated:Put", "in/a+b.gz", 4]);
  await s3.send(new CopyObjectCommand({ Bucket, Key: "in/copy.gz", CopySource: `${Bucket}/out/a.gz` }));
  expect(await told()).toEqual(["ObjectCreated:Copy", "in/copy.gz", 1]);
  const parts = { Bucket, Key: "in/parts.gz" };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(parts));
  const { ETag } = await s3.send(new UploadPartCommand({ ...parts, UploadId, PartNumber: 1, Body: "part" }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await s3.send(new CompleteMultipartUploadCommand({ ...parts, UploadId, MultipartUpload }));
  expect(await told()).toEqual(["ObjectCreated:CompleteMultipartUpload", "in/parts.gz", 4]);
});

test("a queue that is not there is refused", async () => {
  const missing = notify({ QueueArn: `${QueueArn}-none`, Events: ["s3:ObjectCreated:*"] });
  await expect(missing).rejects.toMatchObject({ name: "InvalidArgument" });
});
