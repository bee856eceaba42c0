import { AwsError } from "../../gateway/aws-error";
import type { KinesisAction, KinesisContext, KinesisInput } from "../context";
import type { RawRecords } from "./get-records";

/**
 * GetShardIterator. AT_TIMESTAMP is ours: kinesalite never answers when no record is as young as the
 * timestamp, where AWS gives an iterator at the shard's end.
 */
export const getShardIterator: KinesisAction = (context, input) =>
  input.ShardIteratorType === "AT_TIMESTAMP"
    ? atTimestamp(context, input)
    : context.kinesalite.call("GetShardIterator", input);

async function atTimestamp({ kinesalite }: KinesisContext, input: KinesisInput): Promise<object | undefined> {
  const { StreamName, ShardId, Timestamp: seconds } = input;
  if (typeof seconds !== "number" || seconds * 1000 > Date.now()) {
    throw new AwsError(
      "InvalidArgumentException",
      `Timestamp: AT_TIMESTAMP needs a time that is not in the future, is ${String(seconds)}`,
    );
  }
  const shard = { StreamName, ShardId };
  const first = await kinesalite.call("GetShardIterator", { ...shard, ShardIteratorType: "TRIM_HORIZON" });
  let { ShardIterator } = first as { ShardIterator: string };
  for (;;) {
    const page = (await kinesalite.call("GetRecords", { ShardIterator })) as RawRecords;
    const found = page.Records.find((record) => record.ApproximateArrivalTimestamp >= seconds);
    if (found !== undefined) {
      return kinesalite.call("GetShardIterator", {
        ...shard,
        ShardIteratorType: "AT_SEQUENCE_NUMBER",
        StartingSequenceNumber: found.SequenceNumber,
      });
    }
    // The end of an open shard, or of an ended one, whose last iterator then reads to that end.
    if (page.Records.length === 0 || page.NextShardIterator === undefined) return { ShardIterator };
    ShardIterator = page.NextShardIterator;
  }
}
