import { invocationRecord } from "../../../local/event-source-mapping/invocation-record";
import { kinesisEvent } from "../../../local/event-source-mapping/kinesis-event";
import { testMapping, testRecord } from "./support";

const mapping = testMapping();
const batch = {
  shardId: "shardId-000000000006",
  records: [
    testRecord("a\n"),
    testRecord("b\n"),
    testRecord(Buffer.from([0xff, 0x00]), { arrivalTime: new Date("2020-08-10T06:20:01.250Z") }),
  ],
};
const record = () =>
  invocationRecord({
    batch,
    mapping,
    condition: "RetryAttemptsExhausted",
    requestId: "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
    invokeCount: 4,
    now: new Date("2020-08-10T06:21:05.021Z"),
  });

test("lies under the mapping, the shard and the day, at a key of its own", () => {
  const pattern =
    /^aws\/lambda\/91eaeb7e-c976-1234-9451-8709db01f137\/shardId-000000000006\/2020\/08\/10\/2020-08-10T06\.21\.05-[0-9a-f-]{36}$/;
  expect(record().key).toMatch(pattern);
  expect(record().key).not.toBe(record().key);
});

test("has the shape that Lambda leaves in an S3 destination", () => {
  expect(JSON.parse(record().body)).toEqual({
    requestContext: {
      requestId: "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
      functionArn: mapping.functionArn,
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: 4,
    },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    version: "1.0",
    timestamp: "2020-08-10T06:21:05.021Z",
    KinesisBatchInfo: {
      shardId: "shardId-000000000006",
      startSequenceNumber: "seq-a\n",
      endSequenceNumber: "seq-2",
      approximateArrivalOfFirstRecord: "2020-08-10T06:20:00.500Z",
      approximateArrivalOfLastRecord: "2020-08-10T06:20:01.250Z",
      batchSize: 3,
      streamArn: mapping.streamArn,
    },
    payload: expect.any(String),
  });
});

test("its payload is the whole event as a JSON string, so that it can be replayed", () => {
  const { payload } = JSON.parse(record().body);
  expect(JSON.parse(payload)).toEqual(kinesisEvent(batch, mapping));
  expect(JSON.parse(payload).Records[2].kinesis.data).toBe("/wA=");
});
