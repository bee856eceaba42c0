import { kinesisEvent } from "../../../local/event-source-mapping/kinesis-event";
import { testMapping, testRecord } from "./support";

test("a record is in the event as Lambda puts it there", () => {
  const records = [testRecord("line é\n", { sequenceNumber: "4959", partitionKey: "k1" })];
  expect(kinesisEvent({ shardId: "shardId-000000000006", records }, testMapping())).toEqual({
    Records: [
      {
        kinesis: {
          kinesisSchemaVersion: "1.0",
          partitionKey: "k1",
          sequenceNumber: "4959",
          data: "bGluZSDDqQo=",
          approximateArrivalTimestamp: 1597040400.5,
        },
        eventSource: "aws:kinesis",
        eventVersion: "1.0",
        eventID: "shardId-000000000006:4959",
        eventName: "aws:kinesis:record",
        invokeIdentityArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
        awsRegion: "ap-northeast-2",
        eventSourceARN: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/lines",
      },
    ],
  });
});
