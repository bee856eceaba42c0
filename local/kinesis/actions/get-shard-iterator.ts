import * as z from "zod";
import { kinesisAction } from "../context";
import { invalidArgument, shardMissing, shardNotFound } from "../errors";
import { name, oneOf, sequenceNumber, timestamp } from "../members";
import { parseSequenceNumber } from "../sequence-number";
import { shardIdOf, shardIndexOf } from "../shard-id";
import type { Shard } from "../store/shard";
import type { Stream } from "../store/stream";
import type { Owner } from "../stream-name";

const input = z.object({
  ShardId: name,
  ShardIteratorType: oneOf([
    "AFTER_SEQUENCE_NUMBER",
    "LATEST",
    "AT_TIMESTAMP",
    "AT_SEQUENCE_NUMBER",
    "TRIM_HORIZON",
  ]),
  StartingSequenceNumber: sequenceNumber.nullish(),
  StreamName: name,
  Timestamp: timestamp.nullish(),
});
type Request = z.output<typeof input>;

/** GetShardIterator. */
export const getShardIterator = kinesisAction(input, ({ streams, iterators }, request) => {
  const shardIndex = shardIndexOf(request.ShardId);
  if (shardIndex === undefined) throw shardNotFound(request.ShardId, request.StreamName, streams.owner);
  const stream = streams.find(request.StreamName);
  const shard = stream?.shards[shardIndex];
  if (stream === undefined || shard === undefined) {
    throw shardMissing(shardIdOf(shardIndex), request.StreamName, streams.owner);
  }
  stream.trim();
  const recordIndex =
    request.StartingSequenceNumber !== undefined && request.StartingSequenceNumber !== null
      ? bySequenceNumber({ stream, shard, owner: streams.owner }, request, request.StartingSequenceNumber)
      : byType(shard, request);
  const position = { streamName: stream.name, streamId: stream.id, shardIndex, recordIndex };
  return { ShardIterator: iterators.write(position) };
});

const COMBINATIONS =
  "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber.";

function byType(shard: Shard, { ShardIteratorType: type, Timestamp: seconds }: Request): number {
  if (type === "TRIM_HORIZON") return shard.log.first;
  if (type === "LATEST") return shard.log.next;
  if (type !== "AT_TIMESTAMP") {
    throw invalidArgument(`${COMBINATIONS} Request specified ${type} and no StartingSequenceNumber.`);
  }
  if (seconds === undefined || seconds === null) {
    throw invalidArgument(
      "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
    );
  }
  const now = Date.now();
  if (seconds * 1000 > now) {
    throw invalidArgument(
      `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ${seconds * 1000}, currentTimestampInMillis: ${now}`,
    );
  }
  return shard.log.indexAtTime(seconds);
}

interface Place {
  readonly stream: Stream;
  readonly shard: Shard;
  readonly owner: Owner;
}

function bySequenceNumber({ stream, shard, owner }: Place, request: Request, number: string): number {
  const { ShardIteratorType: type } = request;
  if (type === "TRIM_HORIZON" || type === "LATEST") {
    throw invalidArgument(`${COMBINATIONS} Request specified ${type} and also a StartingSequenceNumber.`);
  }
  const parts = parseSequenceNumber(number);
  const used = `StartingSequenceNumber ${number} used in GetShardIterator on shard ${shard.id} in stream ${stream.name} under account ${owner.accountId} is invalid`;
  if (parts === undefined) throw invalidArgument(`${used}.`);
  if (parts.shardIndex !== shard.index) {
    throw invalidArgument(
      `Invalid StartingSequenceNumber. It encodes ${shardIdOf(parts.shardIndex)}, while it was used in a call to a shard with ${shard.id}`,
    );
  }
  if (parts.shardCreatedMs !== shard.createdMs) {
    throw invalidArgument(`${used} because it did not come from this stream.`);
  }
  const from = type === "AT_SEQUENCE_NUMBER" ? parts.recordIndex : parts.recordIndex + 1;
  // The number at which a shard ends lies beyond every record.
  return Math.min(from, Number.MAX_SAFE_INTEGER);
}
