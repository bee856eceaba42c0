import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import { ShardReader } from "../../../local/event-source-mapping/shard-reader";

type Answer = { Records?: object[]; NextShardIterator?: string } | Error;

/** A Kinesis that hands out iterators i1, i2, … and gives the answers to GetRecords in turn. */
function scripted(answers: Answer[]) {
  const asked: object[] = [];
  let iterators = 0;
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof GetShardIteratorCommand) {
      asked.push(command.input);
      iterators += 1;
      return { ShardIterator: `i${iterators}` };
    }
    if (!(command instanceof GetRecordsCommand)) throw new Error("no such command");
    asked.push({ read: command.input.ShardIterator });
    const answer = answers.shift() ?? new Error("nothing more is scripted");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, kinesis: { send } as unknown as Pick<KinesisClient, "send"> };
}

const record = (SequenceNumber: string) => ({
  SequenceNumber,
  PartitionKey: "k",
  Data: Buffer.from(SequenceNumber),
  ApproximateArrivalTimestamp: new Date(0),
});
const expired = () => new ExpiredIteratorException({ message: "Iterator expired.", $metadata: {} });
const at = { StreamName: "s", ShardId: "shardId-000000000000" };
const reader = (
  kinesis: Pick<KinesisClient, "send">,
  startingPosition: "LATEST" | "TRIM_HORIZON" = "TRIM_HORIZON",
) => new ShardReader({ kinesis, streamName: at.StreamName, shardId: at.ShardId, startingPosition });

test("reads from its starting position on, with the iterator of the last answer", async () => {
  const { asked, kinesis } = scripted([
    { Records: [record("1"), record("2")], NextShardIterator: "next1" },
    { Records: [], NextShardIterator: "next2" },
  ]);
  const shard = reader(kinesis);
  expect(await shard.next()).toEqual({
    records: [
      { sequenceNumber: "1", partitionKey: "k", data: Buffer.from("1"), arrivalTime: new Date(0) },
      { sequenceNumber: "2", partitionKey: "k", data: Buffer.from("2"), arrivalTime: new Date(0) },
    ],
    ended: false,
  });
  expect(await shard.next()).toEqual({ records: [], ended: false });
  expect(asked).toEqual([{ ...at, ShardIteratorType: "TRIM_HORIZON" }, { read: "i1" }, { read: "next1" }]);
});

test("seek takes up the position at once, and the first read uses it", async () => {
  const { asked, kinesis } = scripted([{ Records: [], NextShardIterator: "next1" }]);
  const shard = reader(kinesis, "LATEST");
  await shard.seek();
  expect(asked).toEqual([{ ...at, ShardIteratorType: "LATEST" }]);
  await shard.next();
  expect(asked.slice(1)).toEqual([{ read: "i1" }]);
});

test("an answer without a next iterator is the shard's end, with its last records", async () => {
  const { kinesis } = scripted([{ Records: [record("1")] }]);
  expect(await reader(kinesis).next()).toMatchObject({ records: [{ sequenceNumber: "1" }], ended: true });
});

test("with an expired iterator it goes on after the last record that it gave, in the same read", async () => {
  const { asked, kinesis } = scripted([
    { Records: [record("1"), record("2")], NextShardIterator: "next1" },
    { Records: [], NextShardIterator: "next2" },
    expired(),
    { Records: [record("3")], NextShardIterator: "next3" },
  ]);
  const shard = reader(kinesis);
  await shard.next();
  await shard.next();
  expect(await shard.next()).toMatchObject({ records: [{ sequenceNumber: "3" }], ended: false });
  expect(asked.slice(-3)).toEqual([
    { read: "next2" },
    { ...at, ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: "2" },
    { read: "i2" },
  ]);
});

test("with an iterator that expired before any record it starts where it was to start", async () => {
  const { asked, kinesis } = scripted([expired(), { Records: [], NextShardIterator: "next1" }]);
  await reader(kinesis).next();
  expect(asked.filter((input) => "ShardIteratorType" in input)).toEqual([
    { ...at, ShardIteratorType: "TRIM_HORIZON" },
    { ...at, ShardIteratorType: "TRIM_HORIZON" },
  ]);
});

test("another error is thrown, and the read after it is the same read again", async () => {
  const { asked, kinesis } = scripted([
    { Records: [record("1")], NextShardIterator: "next1" },
    new Error("network"),
    { Records: [record("2")], NextShardIterator: "next2" },
  ]);
  const shard = reader(kinesis);
  await shard.next();
  await expect(shard.next()).rejects.toThrow("network");
  expect(await shard.next()).toMatchObject({ records: [{ sequenceNumber: "2" }] });
  expect(asked.slice(-2)).toEqual([{ read: "next1" }, { read: "next1" }]);
});
