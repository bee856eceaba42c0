import { Blob64, Timestamp } from "../../gateway/wire-values";
import type { KinesisAction, KinesisContext } from "../context";
import { shardOfIterator } from "../kinesalite";
import { KINESIS_LIMITS } from "../limits";

/** kinesalite's answer: data in base64, time in seconds. */
export interface RawRecords {
  readonly Records: readonly RawRecord[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
}

interface RawRecord {
  readonly SequenceNumber: string;
  readonly PartitionKey: string;
  readonly Data: string;
  readonly ApproximateArrivalTimestamp: number;
}

const DEFAULT_LIMIT = 10_000;

/** GetRecords with the limit on an answer's bytes and an honest `MillisBehindLatest` when records remain. */
export const getRecords: KinesisAction = async (context, input) => {
  const output = (await context.kinesalite.call("GetRecords", input)) as RawRecords;
  const kept = withinBytes(output.Records);
  const cut = kept.length < output.Records.length;
  const last = kept.at(-1);
  const mayHaveMore = cut || kept.length === (input.Limit ?? DEFAULT_LIMIT);
  return {
    Records: kept.map((record) => ({
      ...record,
      Data: new Blob64(record.Data),
      ApproximateArrivalTimestamp: new Timestamp(record.ApproximateArrivalTimestamp),
    })),
    NextShardIterator:
      cut && last !== undefined
        ? await iteratorAfter(context, String(input.ShardIterator), last.SequenceNumber)
        : output.NextShardIterator,
    MillisBehindLatest:
      mayHaveMore && last !== undefined
        ? Math.max(0, Math.round(Date.now() - last.ApproximateArrivalTimestamp * 1000))
        : output.MillisBehindLatest,
  };
};

/** As many records as the limit allows, but always one: an answer without any would never get on. */
function withinBytes(records: readonly RawRecord[]): readonly RawRecord[] {
  let bytes = 0;
  const end = records.findIndex((record, index) => {
    bytes += Buffer.byteLength(record.Data, "base64");
    return index > 0 && bytes > KINESIS_LIMITS.getRecordsBytes;
  });
  return end === -1 ? records : records.slice(0, end);
}

async function iteratorAfter(
  { kinesalite }: KinesisContext,
  iterator: string,
  sequenceNumber: string,
): Promise<string | undefined> {
  const shard = shardOfIterator(iterator);
  const output = await kinesalite.call("GetShardIterator", {
    StreamName: shard?.stream,
    ShardId: shard?.shardId,
    ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
    StartingSequenceNumber: sequenceNumber,
  });
  return (output as { ShardIterator?: string } | undefined)?.ShardIterator;
}
