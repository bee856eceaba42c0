import * as z from "zod";
import { Blob64, Timestamp } from "../../gateway/wire-values";
import { kinesisAction } from "../context";
import { hashKeyRange } from "../describe";
import { shardMissing } from "../errors";
import { KINESIS_LIMITS } from "../limits";
import { text, wholeNumber } from "../members";
import { shardIdOf } from "../shard-id";
import type { Shard } from "../store/shard";
import type { Stream } from "../store/stream";

const input = z.object({
  Limit: wholeNumber(1, KINESIS_LIMITS.getRecords).nullish(),
  ShardIterator: text(1, 512),
});

/** GetRecords: one pass over the records asked for, at most 10,000 of them and 10 MiB. */
export const getRecords = kinesisAction(input, ({ streams, iterators }, request) => {
  const position = iterators.read(request.ShardIterator);
  const stream = streams.find(position.streamName);
  const shard = stream?.id === position.streamId ? stream.shards[position.shardIndex] : undefined;
  if (stream === undefined || shard === undefined) {
    throw shardMissing(shardIdOf(position.shardIndex), position.streamName, streams.owner);
  }
  stream.trim();
  const { records, next } = shard.log.read(position.recordIndex, {
    records: request.Limit ?? KINESIS_LIMITS.getRecords,
    bytes: KINESIS_LIMITS.getRecordsBytes,
  });
  const isRead = next === shard.log.next;
  const last = records.at(-1);
  const Records = records.map((record) => ({
    SequenceNumber: shard.sequenceNumbers.at(record.index, record.arrivalMs),
    ApproximateArrivalTimestamp: new Timestamp(record.arrivalMs / 1000),
    Data: new Blob64(record.base64),
    PartitionKey: record.partitionKey,
  }));
  // A shard that was split or merged has ended for who is given nothing more from it.
  if (!shard.isOpen && isRead && last === undefined) {
    return { Records, MillisBehindLatest: 0, ChildShards: childShards(stream, shard) };
  }
  return {
    Records,
    NextShardIterator: iterators.write({ ...position, recordIndex: next }),
    MillisBehindLatest: isRead || last === undefined ? 0 : Math.max(0, Date.now() - last.arrivalMs),
  };
});

function childShards(stream: Stream, parent: Shard): object[] {
  return stream.shards
    .filter((shard) => shard.parents.includes(parent))
    .map((shard) => ({
      ShardId: shard.id,
      ParentShards: shard.parents.map(({ id }) => id),
      HashKeyRange: hashKeyRange(shard),
    }));
}
