import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  type CreateQueueCommandInput,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  QueueDoesNotExist,
  QueueNameExists,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
  TooManyEntriesInBatchRequest,
} from "@aws-sdk/client-sqs";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

let endpoint: ContractEndpoint;
let client: SQSClient;
const made: string[] = [];

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = new SQSClient(clientConfig(endpoint));
});
afterAll(async () => {
  for (const QueueUrl of made) await client.send(new DeleteQueueCommand({ QueueUrl }));
  client.destroy();
  await endpoint.close();
});

async function create(Attributes: CreateQueueCommandInput["Attributes"] = {}, name = uniqueName("contract")) {
  const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  if (!made.includes(QueueUrl)) made.push(QueueUrl);
  return QueueUrl;
}

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    WaitTimeSeconds: 1,
    MaxNumberOfMessages: 10,
    ...more,
  });
  return (await client.send(command)).Messages ?? [];
}

async function arnOf(QueueUrl: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
  return (await client.send(command)).Attributes?.QueueArn ?? "";
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body).sort();

test("a message comes as it was sent, with its attributes, and is gone when it is deleted", async () => {
  const url = await create();
  const MessageAttributes = {
    kind: { DataType: "String", StringValue: "줄" },
    raw: { DataType: "Binary.gz", BinaryValue: new Uint8Array([0, 255, 1]) },
  };
  const sent = await send(url, "línea\n1", { MessageAttributes });
  const [message] = await receive(url, {
    MessageAttributeNames: ["All"],
    MessageSystemAttributeNames: ["All"],
  });
  expect(message).toMatchObject({
    MessageId: sent.MessageId,
    Body: "línea\n1",
    MD5OfBody: sent.MD5OfMessageBody,
    MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
    MessageAttributes,
    Attributes: {
      ApproximateReceiveCount: "1",
      SenderId: expect.stringMatching(/.+/),
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
    },
  });
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
  expect(await receive(url, { VisibilityTimeout: 0, WaitTimeSeconds: 0 })).toEqual([]);
});

test("attributes come only when they are asked for, under the older member too", async () => {
  const url = await create({ VisibilityTimeout: "0" });
  await send(url, "x", { MessageAttributes: { a: { DataType: "Number", StringValue: "1" } } });
  const [bare] = await receive(url);
  expect([bare?.Attributes, bare?.MessageAttributes]).toEqual([undefined, undefined]);
  const [older] = await receive(url, { AttributeNames: ["All"], MessageAttributeNames: ["a.*"] });
  expect(older?.Attributes?.ApproximateReceiveCount).toBe("2");
  expect(older?.MessageAttributes).toEqual({ a: { DataType: "Number", StringValue: "1" } });
});

test("a received message is hidden until its visibility timeout is over or changed", async () => {
  const url = await create({ VisibilityTimeout: "600" });
  await send(url, "once");
  const [first] = await receive(url);
  expect(await receive(url, { WaitTimeSeconds: 0 })).toEqual([]);
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: url,
      ReceiptHandle: first?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
  const [second] = await receive(url, { MessageSystemAttributeNames: ["ApproximateReceiveCount"] });
  expect(second).toMatchObject({ Body: "once", Attributes: { ApproximateReceiveCount: "2" } });
  expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
});

test("a long poll is answered as soon as there is a message", async () => {
  const url = await create({ ReceiveMessageWaitTimeSeconds: "20" });
  const polled = receive(url, { WaitTimeSeconds: undefined });
  await send(url, "late");
  expect(bodies(await polled)).toEqual(["late"]);
});

test("of a batch the good entries are done and the bad ones told", async () => {
  const url = await create({ MaximumMessageSize: "1024" });
  const sent = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        { Id: "a", MessageBody: "1" },
        { Id: "b", MessageBody: "x".repeat(1_025) },
        { Id: "c", MessageBody: "3" },
      ],
    }),
  );
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(["a", "c"]);
  expect(sent.Failed).toMatchObject([{ Id: "b", SenderFault: true }]);
  const received: Message[] = [];
  await until("both are received", async () => {
    received.push(...(await receive(url)));
    return received.length === 2;
  });
  expect(bodies(received)).toEqual(["1", "3"]);
  const deleted = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        ...received.map(({ ReceiptHandle }, n) => ({ Id: `m${n}`, ReceiptHandle })),
        { Id: "no", ReceiptHandle: "bm90aGluZw==" },
      ],
    }),
  );
  expect(deleted.Successful).toHaveLength(2);
  expect(deleted.Failed).toMatchObject([{ Id: "no", Code: "ReceiptHandleIsInvalid" }]);
});

test("what is received too often goes to the dead-letter queue, from where it can be sent back", async () => {
  const dead = await create();
  const deadLetterTargetArn = await arnOf(dead);
  const url = await create({
    VisibilityTimeout: "0",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
  });
  await send(url, "poison");
  for (const _receive of [1, 2]) expect(bodies(await receive(url))).toEqual(["poison"]);
  expect(await receive(url, { WaitTimeSeconds: 0 })).toEqual([]);
  const options = { VisibilityTimeout: 0, MessageSystemAttributeNames: ["All" as const] };
  await until("it is in the dead-letter queue", async () => {
    const [message] = await receive(dead, options);
    return message?.Body === "poison" && message.Attributes?.DeadLetterQueueSourceArn === (await arnOf(url));
  });
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetterTargetArn }));
  await until("it is back", async () => (await receive(url, { VisibilityTimeout: 600 })).length === 1);
});

test("a queue is found by its name, and the same one again is no error", async () => {
  const name = uniqueName("contract");
  const url = await create({ VisibilityTimeout: "60" }, name);
  expect(new URL(url).pathname).toMatch(new RegExp(`^/\\d{12}/${name}$`));
  expect(await create({ VisibilityTimeout: "60" }, name)).toBe(url);
  await expect(create({ VisibilityTimeout: "61" }, name)).rejects.toBeInstanceOf(QueueNameExists);
  expect((await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl).toBe(url);
  await until("it is listed", async () => {
    const { QueueUrls } = await client.send(new ListQueuesCommand({ QueueNamePrefix: name }));
    return QueueUrls?.includes(url) === true;
  });
});

test("attributes have AWS's defaults, can be changed, and count what is there", async () => {
  const url = await create();
  const attributes = async () =>
    (await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }))).Attributes;
  expect(await attributes()).toMatchObject({
    VisibilityTimeout: "30",
    MessageRetentionPeriod: "345600",
    DelaySeconds: "0",
    ReceiveMessageWaitTimeSeconds: "0",
    QueueArn: expect.stringMatching(/^arn:aws:sqs:[a-z0-9-]+:\d{12}:contract-/),
  });
  await client.send(
    new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: "90" } }),
  );
  await send(url, "a");
  await send(url, "b", { DelaySeconds: 900 });
  await until("both are counted", async () => {
    const found = await attributes();
    return (
      found?.VisibilityTimeout === "90" &&
      found.ApproximateNumberOfMessages === "1" &&
      found.ApproximateNumberOfMessagesDelayed === "1"
    );
  });
  await client.send(new PurgeQueueCommand({ QueueUrl: url }));
  await until("none are counted", async () => (await attributes())?.ApproximateNumberOfMessages === "0");
});

test("what is wrong is refused with SQS's errors, and their Query codes", async () => {
  const url = await create();
  const none = `${url}-none`;
  const missing = await send(none, "x").catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(QueueDoesNotExist);
  expect(missing).toMatchObject({
    Error: { Code: "AWS.SimpleQueueService.NonExistentQueue", Type: "Sender" },
  });
  const handle = client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: "AAAA" }));
  await expect(handle).rejects.toBeInstanceOf(ReceiptHandleIsInvalid);
  const Entries = Array.from({ length: 11 }, (_, n) => ({ Id: `e${n}`, MessageBody: "x" }));
  const many = client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  await expect(many).rejects.toBeInstanceOf(TooManyEntriesInBatchRequest);
  await expect(receive(url, { MaxNumberOfMessages: 11 })).rejects.toMatchObject({
    Error: { Code: "InvalidParameterValue" },
  });
  await expect(create({ VisibilityTimeout: "43201" })).rejects.toMatchObject({
    name: "InvalidAttributeValue",
  });
  await expect(create({ ["Colour" as "Policy"]: "red" })).rejects.toMatchObject({
    name: "InvalidAttributeName",
  });
});
