import { gzipSync } from "node:zlib";
import { sightings } from "../../../local/console/sightings";
import { placeKey, type Whereabouts } from "../../../local/console/whereabouts";

const live = (where: Whereabouts) => new Map([[placeKey(where), "t"]]);
const record = { kind: "record", streamArn: "arn:s", shardId: "shardId-0", sequenceNumber: "42" } as const;

test("a record of a stream is seen by stream, shard and sequence number, whatever it says", () => {
  const of = (eventSourceARN: string, eventID: string) => ({
    eventSourceARN,
    eventID,
    kinesis: { data: "eA==" },
  });
  const event = { Records: [of("arn:s", "shardId-0:41"), of("arn:s", "shardId-0:42")] };
  expect(sightings(event, live(record))).toEqual([{ traceId: "t", batch: "a batch of 2 records" }]);
  for (const other of [of("arn:x", "shardId-0:42"), of("arn:s", "shardId-1:42"), of("arn:s", "shardId-0:4")])
    expect(sightings({ Records: [other] }, live(record))).toEqual([]);
});

test("a record that a delivery stream has read is known by its new id", () => {
  const kinesisRecordMetadata = { shardId: "shardId-0", sequenceNumber: "42" };
  const event = {
    deliveryStreamArn: "arn:d",
    sourceKinesisStreamArn: "arn:s",
    records: [{ recordId: "49", data: "eA==", kinesisRecordMetadata }],
  };
  const delivery = { kind: "delivery", deliveryStreamArn: "arn:d", recordId: "49" } as const;
  expect(sightings(event, live(record))).toEqual([
    { traceId: "t", batch: "a batch of 1 record", becomes: delivery },
  ]);
  expect(sightings(event, live(delivery))).toEqual([{ traceId: "t", batch: "a batch of 1 record" }]);
});

test("a log event is seen by its log stream, which has no other", () => {
  const content = { logGroup: "/g", logStream: "console/1", logEvents: [{ message: "x" }] };
  const event = { awslogs: { data: gzipSync(JSON.stringify(content)).toString("base64") } };
  const where = { kind: "event", group: "/g", stream: "console/1" } as const;
  expect(sightings(event, live(where))).toEqual([{ traceId: "t", batch: "1 log event" }]);
  expect(sightings(event, live({ ...where, stream: "console/2" }))).toEqual([]);
});

test("an object is seen by the message that tells of its key, which is encoded there", () => {
  const body = JSON.stringify({
    Records: [{ s3: { bucket: { name: "b" }, object: { key: "a+b/%3D%26.log.gz" } } }],
  });
  const message = {
    messageId: "m",
    body,
    attributes: { ApproximateReceiveCount: "3" },
    eventSourceARN: "arn:q",
  };
  const where = { kind: "object", bucket: "b", key: "a b/=&.log.gz" } as const;
  expect(sightings({ Records: [message] }, live(where))).toEqual([
    { traceId: "t", batch: "a batch of 1 message", message: { id: "m", receives: 3, queueArn: "arn:q" } },
  ]);
});

test.each([
  [undefined],
  ["x"],
  [{ Records: [1, null, { body: "{" }, { body: '{"Records":[1]}' }] }],
  [{ records: [1, {}] }],
  [{ awslogs: { data: "no gzip" } }],
  [{ awslogs: {} }],
])("an event by hand has none: %j", (event) => {
  expect(sightings(event, live(record))).toEqual([]);
});
