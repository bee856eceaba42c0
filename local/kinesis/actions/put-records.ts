import * as z from "zod";
import { base64Bytes, blob } from "../blob";
import { kinesisAction } from "../context";
import { invalidArgument } from "../errors";
import { KINESIS_LIMITS } from "../limits";
import { atLeast, atMost, hashKey, name, partitionKey } from "../members";
import { fullText, hashDigits, toNewRecord } from "../new-record";

const entry = z.object({
  PartitionKey: partitionKey,
  ExplicitHashKey: hashKey.nullish(),
  Data: blob(KINESIS_LIMITS.recordBytes),
});
const input = z.object({
  Records: z
    .array(entry)
    .min(1, atLeast(1))
    .max(KINESIS_LIMITS.putRecords, atMost(KINESIS_LIMITS.putRecords)),
  StreamName: name,
});

/**
 * PutRecords. Once the stream is full, the rest of the request is refused too, small records as well: so a producer
 * that sends again what was refused keeps its order. What goes to one shard is on disk whole or not at all.
 */
export const putRecords = kinesisAction(input, ({ streams }, request) => {
  const stream = streams.get(request.StreamName);
  if (requestBytes(request.Records) > KINESIS_LIMITS.putRecordsBytes) {
    throw invalidArgument("Records size exceeds 10 MB limit");
  }
  // All of them before the first is stored: a request is refused whole.
  const digits = request.Records.map((record) => hashDigits(record.ExplicitHashKey));
  stream.trim();
  const addressed = request.Records.map((record, at) => ({
    shard: stream.shardFor(record.PartitionKey, digits[at]),
    record: toNewRecord(record),
  }));
  const outcomes = stream.put(addressed);
  const Records = addressed.map(({ shard }, at) => {
    const outcome = outcomes[at] ?? { refused: "full" };
    if ("sequenceNumber" in outcome) return { SequenceNumber: outcome.sequenceNumber, ShardId: shard.id };
    return outcome.refused === "full"
      ? {
          ErrorCode: "ProvisionedThroughputExceededException",
          ErrorMessage: fullText(stream, shard, streams.owner),
        }
      : { ErrorCode: "InternalFailure", ErrorMessage: outcome.refused.message };
  });
  return { FailedRecordCount: Records.filter((record) => "ErrorCode" in record).length, Records };
});

function requestBytes(records: ReadonlyArray<z.output<typeof entry>>): number {
  let bytes = 0;
  for (const record of records) bytes += base64Bytes(record.Data) + Buffer.byteLength(record.PartitionKey);
  return bytes;
}
