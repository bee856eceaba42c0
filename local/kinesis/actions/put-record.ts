import * as z from "zod";
import { AwsError } from "../../gateway/aws-error";
import { blob } from "../blob";
import { kinesisAction } from "../context";
import { invalidArgument } from "../errors";
import { KINESIS_LIMITS } from "../limits";
import { hashKey, name, partitionKey, sequenceNumber } from "../members";
import { fullText, hashDigits, toNewRecord } from "../new-record";
import { canComeBefore } from "../sequence-number";

const input = z.object({
  SequenceNumberForOrdering: sequenceNumber.nullish(),
  PartitionKey: partitionKey,
  ExplicitHashKey: hashKey.nullish(),
  Data: blob(KINESIS_LIMITS.recordBytes),
  StreamName: name,
});

/**
 * PutRecord. A later record always has a higher number than an earlier one of its shard, so the number for ordering
 * is checked and then needs nothing done.
 */
export const putRecord = kinesisAction(input, ({ streams }, request) => {
  const stream = streams.get(request.StreamName);
  const digits = hashDigits(request.ExplicitHashKey);
  const before = request.SequenceNumberForOrdering;
  if (before && !canComeBefore(before, stream.clockMs)) {
    throw invalidArgument(
      `ExclusiveMinimumSequenceNumber ${before} used in PutRecord on stream ${stream.name} under account ${streams.owner.accountId} is invalid.`,
    );
  }
  stream.trim();
  const shard = stream.shardFor(request.PartitionKey, digits);
  const [outcome] = stream.put([{ shard, record: toNewRecord(request) }]);
  if (outcome !== undefined && "sequenceNumber" in outcome) {
    return { ShardId: shard.id, SequenceNumber: outcome.sequenceNumber };
  }
  if (outcome?.refused instanceof Error) throw outcome.refused;
  throw new AwsError("ProvisionedThroughputExceededException", fullText(stream, shard, streams.owner));
});
