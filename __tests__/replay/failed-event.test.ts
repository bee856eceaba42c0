import { gzipSync } from "node:zlib";
import { readFailedEvent } from "../../replay/failed-event";
import { failedEvent } from "./support";

const KEY = "aws/lambda/async/f/2020/08/10/2020-08-10T06.20.00-x";
const read = (text: string) => readFailedEvent(KEY, Buffer.from(text));
const withData = (data: string) => JSON.stringify({ requestPayload: { awslogs: { data } } });
const withPayload = (payload: string | Buffer) => withData(gzipSync(payload).toString("base64"));

test("the event is the one that failed, with all that was in it", () => {
  const record = JSON.parse(failedEvent(["secret", "token"]));
  const requestPayload = { ...record.requestPayload, more: [1] };
  const { event, ...counts } = read(JSON.stringify({ ...record, requestPayload }));
  expect(JSON.parse(event)).toEqual(requestPayload);
  expect(counts).toEqual({ logGroup: "/pods", lines: 2 });
});

test("a control message holds no line, and comes from no group", () => {
  const control = { messageType: "CONTROL_MESSAGE", logGroup: "" };
  expect(read(failedEvent(["CWL CONTROL MESSAGE"], control))).toMatchObject({ logGroup: "", lines: 0 });
});

test.each([
  ["an object that is no JSON", "gone", `${KEY}: cannot be replayed: all of it: `],
  ["one without the event", '{"version":"1.0"}', `${KEY}: cannot be replayed: requestPayload: `],
  [
    "an event of something else",
    '{"requestPayload":{"secret":"token"}}',
    `${KEY}: cannot be replayed: requestPayload.awslogs: `,
  ],
  [
    "data that is no base64",
    withData("secret!"),
    `${KEY}: cannot be replayed: requestPayload.awslogs.data: must be base64`,
  ],
  [
    "data that is not compressed",
    withData("c2VjcmV0"),
    `${KEY}: requestPayload.awslogs.data: cannot be decompressed: incorrect header check`,
  ],
  [
    "data that is more than any event holds",
    withPayload(Buffer.alloc(65 * 1_024 * 1_024)),
    `${KEY}: requestPayload.awslogs.data: cannot be decompressed: `,
  ],
  [
    "a payload that is none of CloudWatch Logs'",
    withPayload('{"secret":1}'),
    `${KEY}: requestPayload.awslogs.data: cannot be replayed: messageType: `,
  ],
  [
    "a log group that a terminal would obey",
    failedEvent([], { logGroup: "\u001b[2Jsecret" }),
    `${KEY}: requestPayload.awslogs.data: cannot be replayed: logGroup: `,
  ],
])("%s is refused, by the rule and not by what it holds", (_what, text, says) => {
  expect(() => read(text)).toThrow(says);
  expect(() => read(text)).not.toThrow(/secret|token/);
});
