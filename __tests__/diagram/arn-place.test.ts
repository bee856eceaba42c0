import { arnPlace } from "../../diagram/arn-place";

test.each([
  ["arn:aws:kinesis:eu-west-1:111122223333:stream/lines", { kind: "stream", name: "lines" }],
  [
    "arn:aws:firehose:eu-west-1:111122223333:deliverystream/lines",
    { kind: "delivery-stream", name: "lines" },
  ],
  ["arn:aws:lambda:eu-west-1:111122223333:function:reader:$LATEST", { kind: "function", name: "reader" }],
  ["arn:aws:sqs:eu-west-1:111122223333:lines", { kind: "queue", name: "lines" }],
  ["arn:aws:s3:::lines/prefix/*", { kind: "bucket", name: "lines" }],
  ["arn:aws:dynamodb:eu-west-1:111122223333:table/seen/index/by-day", { kind: "table", name: "seen" }],
  ["arn:aws:logs:eu-west-1:111122223333:log-group:/app/a:*", { kind: "log-group", name: "/app/a" }],
  ["arn:aws:es:eu-west-1:111122223333:domain/logs", { kind: "search", name: "logs" }],
  ["arn:aws:sns:eu-west-1:111122223333:alarms", undefined],
  ["arn:aws:kinesis:eu-west-1:111122223333:consumer/x", undefined],
  ["lines", undefined],
])("%s", (arn, place) => {
  expect(arnPlace(arn)).toEqual(place);
});
