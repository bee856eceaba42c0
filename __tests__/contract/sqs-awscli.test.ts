import { awsCli, testWithAwsCli, uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

testWithAwsCli("aws sqs: a message from send to delete, and the error of a queue that is gone", async () => {
  const aws = (command: string, ...args: string[]) =>
    awsCli(endpoint, ["sqs", command, ...args]) as Promise<Record<string, unknown>>;
  const { QueueUrl } = await aws("create-queue", "--queue-name", uniqueName("contract"));
  const queue = ["--queue-url", String(QueueUrl)];
  try {
    const sent = await aws("send-message", ...queue, "--message-body", "línea");
    const { Messages } = (await aws("receive-message", ...queue, "--wait-time-seconds", "5")) as {
      Messages: { ReceiptHandle: string }[];
    };
    expect(Messages).toMatchObject([{ Body: "línea", MD5OfBody: sent.MD5OfMessageBody }]);
    await aws("delete-message", ...queue, "--receipt-handle", Messages[0]?.ReceiptHandle ?? "");
  } finally {
    await aws("delete-queue", ...queue);
  }
  await expect(aws("get-queue-attributes", ...queue)).rejects.toThrow(
    "AWS.SimpleQueueService.NonExistentQueue",
  );
});
