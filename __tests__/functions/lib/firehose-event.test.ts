import { FirehoseEventError, firehoseRecords } from "../../../functions/lib/firehose-event";

const record = { recordId: "1", data: "YQ==" };

test("the records of an event are its own, whatever AWS adds to them", () => {
  const records = [{ ...record, approximateArrivalTimestamp: 1, kinesisRecordMetadata: { shardId: "s" } }];
  expect(firehoseRecords({ invocationId: "i", records })).toBe(records);
});

test.each([
  [null, "records must be an array"],
  [{ records: {} }, "records must be an array"],
  [{ records: [record, "x"] }, "records[1] must be an object"],
  [{ records: [{ ...record, recordId: 1 }] }, "records[0].recordId must be text"],
  [{ records: [{ recordId: "SECRET" }] }, "records[0].data must be text"],
])("an event that is none of Firehose is refused by the member: %j", (event, rule) => {
  expect(() => firehoseRecords(event)).toThrow(new FirehoseEventError(`Firehose event: ${rule}`));
});
