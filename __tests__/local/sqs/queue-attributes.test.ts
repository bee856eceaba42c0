import { AwsError } from "../../../local/gateway/aws-error";
import { settingsOf, withAttributes } from "../../../local/sqs/queue-attributes";

const REDRIVE = { deadLetterTargetArn: "arn:aws:sqs:ap-northeast-2:000000000000:dead", maxReceiveCount: 5 };

test("what is not set has AWS's default", () => {
  expect(settingsOf({})).toEqual({
    visibilitySeconds: 30,
    retentionSeconds: 345_600,
    delaySeconds: 0,
    waitSeconds: 0,
    maxMessageBytes: 1_048_576,
  });
});

test("a change leaves what it does not name, and an empty text takes an attribute away", () => {
  const before = withAttributes({}, { VisibilityTimeout: "60", RedrivePolicy: JSON.stringify(REDRIVE) });
  expect(settingsOf(before)).toMatchObject({ visibilitySeconds: 60, redrive: REDRIVE });
  const after = withAttributes(before, { RedrivePolicy: "", DelaySeconds: "9" });
  expect(after).toEqual({ VisibilityTimeout: "60", DelaySeconds: "9" });
});

test.each([
  ["VisibilityTimeout", "43201", "InvalidAttributeValue"],
  ["VisibilityTimeout", "1.5", "InvalidAttributeValue"],
  ["MessageRetentionPeriod", "59", "InvalidAttributeValue"],
  ["MaximumMessageSize", "1048577", "InvalidAttributeValue"],
  ["ReceiveMessageWaitTimeSeconds", "21", "InvalidAttributeValue"],
  ["RedrivePolicy", "{}", "InvalidAttributeValue"],
  ["RedrivePolicy", "no JSON", "InvalidAttributeValue"],
  ["RedrivePolicy", JSON.stringify({ ...REDRIVE, maxReceiveCount: 0 }), "InvalidAttributeValue"],
  ["FifoQueue", "true", "UnsupportedOperation"],
  ["constructor", "1", "InvalidAttributeName"],
])("%s: %s is refused as %s, by name", (name, value, code) => {
  const change = () => withAttributes({}, { [name]: value });
  expect(change).toThrow(AwsError);
  expect(change).toThrow(expect.objectContaining({ code, message: expect.stringContaining(name) }));
});
