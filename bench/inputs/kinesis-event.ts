import { base64Records, sampleLines } from "./sample";

const STREAM = "arn:aws:kinesis:ap-northeast-2:123456789012:stream/nginx-access";
const SHARD = "shardId-000000000000";
/** As long as real ones: 56 digits. */
const SEQUENCE_NUMBER_HEAD = "4959033827149025660855969253836157109592157598";
const ARRIVAL_SECONDS = Date.parse("2024-05-01T06:30:00Z") / 1_000;

/**
 * The event of an event source mapping, with all that Lambda puts around each record: 6,953 lines make about 6 MB.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
function kinesisEvent(records: readonly string[]): { readonly Records: readonly object[] } {
  return {
    Records: records.map((data, at) => {
      const sequenceNumber = `${SEQUENCE_NUMBER_HEAD}${String(at).padStart(10, "0")}`;
      return {
        kinesis: {
          kinesisSchemaVersion: "1.0",
          partitionKey: String(at % 40),
          sequenceNumber,
          data,
          approximateArrivalTimestamp: ARRIVAL_SECONDS + at / 1_000,
        },
        eventSource: "aws:kinesis",
        eventVersion: "1.0",
        eventID: `${SHARD}:${sequenceNumber}`,
        eventName: "aws:kinesis:record",
        invokeIdentityArn: "arn:aws:iam::123456789012:role/nginx-to-s3",
        awsRegion: "ap-northeast-2",
        eventSourceARN: STREAM,
      };
    }),
  };
}

/** The sample as one event, a line a record. */
export function sampleEvent(lines: number): { readonly Records: readonly object[] } {
  return kinesisEvent(base64Records(sampleLines(lines)));
}
