import { transformEvent } from "../../../local/firehose/transform-event";
import { receipt } from "./support";

const source = { deliveryStreamArn: "arn:stream", region: "ap-northeast-2" };
const record = { recordId: "1", data: Buffer.from("line"), arrivalTime: new Date(1000), receipt };

test("a directly put record has its id, arrival and data", () => {
  expect(transformEvent(source, [record])).toEqual({
    invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    deliveryStreamArn: "arn:stream",
    region: "ap-northeast-2",
    records: [{ recordId: "1", approximateArrivalTimestamp: 1000, data: "bGluZQ==" }],
  });
});

test("a record of a Kinesis stream tells where it was in it", () => {
  const kinesis = {
    shardId: "shardId-000000000000",
    partitionKey: "key",
    sequenceNumber: "495",
    subsequenceNumber: 2,
  };
  expect(
    transformEvent({ ...source, sourceKinesisStreamArn: "arn:kinesis" }, [{ ...record, kinesis }]),
  ).toMatchObject({
    sourceKinesisStreamArn: "arn:kinesis",
    records: [{ kinesisRecordMetadata: { ...kinesis, approximateArrivalTimestamp: 1000 } }],
  });
});
