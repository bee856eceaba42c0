import { eventBytes, sqsEvent } from "../../../local/event-source-mapping/sqs-event";
import { testSqsMapping } from "./sqs-support";

const MESSAGE = {
  id: "059f36b4-87a3-44ab-83d2-661975830a7d",
  body: "Test message.",
  attributes: { kind: { dataType: "String", stringValue: "test" } },
  systemAttributes: {},
  sentMs: 1_545_082_649_183,
  availableMs: 1_545_082_649_183,
  receiveCount: 1,
  firstReceivedMs: 1_545_082_649_185,
  receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
};

test("an event has the shape that Lambda documents", () => {
  expect(JSON.parse(JSON.stringify(sqsEvent([MESSAGE], testSqsMapping())))).toEqual({
    Records: [
      {
        messageId: MESSAGE.id,
        receiptHandle: MESSAGE.receiptHandle,
        body: "Test message.",
        attributes: {
          ApproximateReceiveCount: "1",
          SentTimestamp: "1545082649183",
          SenderId: "000000000000",
          ApproximateFirstReceiveTimestamp: "1545082649185",
        },
        messageAttributes: {
          kind: { stringValue: "test", stringListValues: [], binaryListValues: [], dataType: "String" },
        },
        // As in Lambda's own example of this message.
        md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: "aws:sqs",
        eventSourceARN: "arn:aws:sqs:ap-northeast-2:000000000000:lines",
        awsRegion: "ap-northeast-2",
      },
    ],
  });
});

test("a message takes no more of an event than is counted for it", () => {
  const message = { ...MESSAGE, body: '"\u0001\n'.repeat(10_000) };
  const bytes = Buffer.byteLength(JSON.stringify(sqsEvent([message], testSqsMapping())));
  expect(bytes).toBeLessThanOrEqual(eventBytes(message));
});
