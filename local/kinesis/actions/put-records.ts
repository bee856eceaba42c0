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
 * that sends again what was refused keeps its order.
 */
export const putRecords = kinesisAction(input, ({ streams }, request) => {
  const stream = streams.get(request.StreamName);
  if (requestBytes(request.Records) > KINESIS_LIMITS.putRecordsBytes) {
    throw invalidArgument("Records size exceeds 10 MB limit");
  }
  // All of them before the first is stored: a request is refused whole.
  const digits = request.Records.map((record) => hashDigits(record.ExplicitHashKey));
  stream.trim();
  let refused = 0;
  const Records = request.Records.map((record, at) => {
    const shard = stream.shardFor(record.PartitionKey, digits[at]);
    const placed = refused > 0 ? undefined : stream.put(shard, toNewRecord(record));
    if (placed !== undefined) return { SequenceNumber: placed.sequenceNumber, ShardId: shard.id };
    refused += 1;
    return {
      ErrorCode: "ProvisionedThroughputExceededException",
      ErrorMessage: fullText(stream, shard, streams.owner),
    };
  });
  return { FailedRecordCount: refused, Records };
});

function requestBytes(records: ReadonlyArray<z.output<typeof entry>>): number {
  let bytes = 0;
  for (const record of records) bytes += base64Bytes(record.Data) + Buffer.byteLength(record.PartitionKey);
  return bytes;
}
