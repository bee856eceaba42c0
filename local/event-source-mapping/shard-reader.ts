import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import type { StreamRecord } from "./stream-record";

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
const GET_RECORDS_MAX = 10_000;

export interface ShardReaderOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly shardId: string;
  readonly startingPosition: "TRIM_HORIZON" | "LATEST";
}

/** Reads one shard from its start to its end. */
export class ShardReader {
  private iterator: string | undefined;
  private positioned = false;
  private lastSequenceNumber: string | undefined;

  constructor(private readonly options: ShardReaderOptions) {}

  /** The next records, none where there are none yet, or `"closed"` once a split or merged shard is read to its end. */
  async next(): Promise<StreamRecord[] | "closed"> {
    if (!this.positioned) {
      this.iterator = await this.position();
      this.positioned = true;
    }
    if (this.iterator === undefined) return "closed";
    try {
      return await this.read(this.iterator);
    } catch (error) {
      // An iterator lives five minutes; a batch that was retried for longer outlasts it.
      if (!(error instanceof ExpiredIteratorException)) throw error;
      this.positioned = false;
      return [];
    }
  }

  private async position(): Promise<string | undefined> {
    const { kinesis, streamName, shardId, startingPosition } = this.options;
    const answer = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: streamName,
        ShardId: shardId,
        ...(this.lastSequenceNumber === undefined
          ? { ShardIteratorType: startingPosition }
          : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: this.lastSequenceNumber }),
      }),
    );
    return answer.ShardIterator;
  }

  private async read(iterator: string): Promise<StreamRecord[]> {
    const answer = await this.options.kinesis.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: GET_RECORDS_MAX }),
    );
    this.iterator = answer.NextShardIterator;
    const records = (answer.Records ?? []).map((record) => ({
      sequenceNumber: record.SequenceNumber ?? "",
      partitionKey: record.PartitionKey ?? "",
      data: record.Data ?? new Uint8Array(),
      arrivalTime: record.ApproximateArrivalTimestamp ?? new Date(),
    }));
    this.lastSequenceNumber = records.at(-1)?.sequenceNumber ?? this.lastSequenceNumber;
    return records;
  }
}
