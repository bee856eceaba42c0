import { Timestamp } from "../gateway/wire-values";
import type { Shard } from "./store/shard";
import type { Stream } from "./store/stream";

/** A stream as DescribeStream, DescribeStreamSummary and ListStreams show it. */
export function streamSummary(stream: Stream) {
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    StreamStatus: "ACTIVE",
    StreamModeDetails: { StreamMode: stream.mode },
    StreamCreationTimestamp: new Timestamp(stream.createdMs / 1000),
  };
}

export function describedStream(stream: Stream) {
  return {
    ...streamSummary(stream),
    RetentionPeriodHours: stream.retentionHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    EncryptionType: "NONE",
  };
}

export function hashKeyRange(shard: Shard) {
  return {
    StartingHashKey: shard.startingHashKey.toString(),
    EndingHashKey: shard.endingHashKey.toString(),
  };
}

/** A shard as DescribeStream and ListShards show it. */
export function describedShard(shard: Shard) {
  const [parent, adjacent] = shard.parents;
  const { closedMs, sequenceNumbers } = shard;
  return {
    ShardId: shard.id,
    ...(parent === undefined ? {} : { ParentShardId: parent.id }),
    ...(adjacent === undefined ? {} : { AdjacentParentShardId: adjacent.id }),
    HashKeyRange: hashKeyRange(shard),
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumbers.starting,
      ...(closedMs === undefined ? {} : { EndingSequenceNumber: sequenceNumbers.ending(closedMs) }),
    },
  };
}
