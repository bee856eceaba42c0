import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import type { Position } from "./shard-checkpoints";
import type { StreamRecord } from "./stream-record";

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
const GET_RECORDS_MAX = 10_000;

export interface ShardReaderOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly shardId: string;
  readonly startingPosition: "TRIM_HORIZON" | "LATEST" | Position;
}

/** What one read of a shard gave. */
export interface ShardRead {
  /** None where there are none yet. */
  readonly records: readonly StreamRecord[];
  /** The shard was split or merged, and these were its last records. */
  readonly ended: boolean;
}

/** Reads one shard from its starting position to its end. */
export class ShardReader {
  private iterator: string | undefined;
  private lastSequenceNumber: string | undefined;

  constructor(private readonly options: ShardReaderOptions) {
    const { startingPosition } = options;
    if (typeof startingPosition === "object" && "after" in startingPosition) {
      this.lastSequenceNumber = startingPosition.after;
    }
  }

  /** Takes up its position: from then on nothing that arrives is missed. The first read does it where it was not done. */
  async seek(): Promise<void> {
    const { kinesis, streamName, shardId } = this.options;
    const answer = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: streamName,
        ShardId: shardId,
        ...this.place(),
      }),
    );
    this.iterator = answer.ShardIterator;
  }

  private place(): Pick<
    GetShardIteratorCommandInput,
    "ShardIteratorType" | "StartingSequenceNumber" | "Timestamp"
  > {
    const { startingPosition } = this.options;
    if (this.lastSequenceNumber !== undefined) {
      return {
        ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
        StartingSequenceNumber: this.lastSequenceNumber,
      };
    }
    if (typeof startingPosition === "string") return { ShardIteratorType: startingPosition };
    // A time to come, by a clock that was set back, Kinesis would refuse.
    const since = "since" in startingPosition ? startingPosition.since : 0;
    return { ShardIteratorType: "AT_TIMESTAMP", Timestamp: new Date(Math.min(since, Date.now())) };
  }

  async next(): Promise<ShardRead> {
    if (this.iterator === undefined) await this.seek();
    try {
      return await this.read();
    } catch (error) {
      // An iterator lives five minutes; a batch that was retried for longer outlasts it.
      if (!(error instanceof ExpiredIteratorException)) throw error;
      await this.seek();
      return this.read();
    }
  }

  private async read(): Promise<ShardRead> {
    const answer = await this.options.kinesis.send(
      new GetRecordsCommand({ ShardIterator: this.iterator, Limit: GET_RECORDS_MAX }),
    );
    this.iterator = answer.NextShardIterator;
    const records = (answer.Records ?? []).map((record) => ({
      sequenceNumber: record.SequenceNumber ?? "",
      partitionKey: record.PartitionKey ?? "",
      data: record.Data ?? new Uint8Array(),
      arrivalTime: record.ApproximateArrivalTimestamp ?? new Date(),
    }));
    this.lastSequenceNumber = records.at(-1)?.sequenceNumber ?? this.lastSequenceNumber;
    return { records, ended: answer.NextShardIterator === undefined };
  }
}
