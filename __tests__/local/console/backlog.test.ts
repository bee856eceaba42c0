import { backlog, streamBacklog } from "../../../local/console/backlog";
import { createKinesisService } from "../../../local/kinesis/service";

async function stream(records: number) {
  const kinesis = createKinesisService({ accountId: "000000000000", region: "eu-west-1" });
  await kinesis.createStream({ name: "s", shardCount: 1, mode: "PROVISIONED", retentionHours: 24 });
  const numbers: string[] = [];
  for (let at = 0; at < records; at += 1) {
    const answer = await kinesis.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: "eA==" });
    numbers.push((answer as { SequenceNumber: string }).SequenceNumber);
  }
  const found = kinesis.find("s");
  if (found === undefined) throw new Error("the stream was made");
  return { found, numbers };
}

test("what waits is behind the last record that is done with", async () => {
  const { found, numbers } = await stream(3);
  const at = (after: string | undefined) =>
    streamBacklog(
      found,
      { positionIn: () => (after === undefined ? undefined : { after }) },
      Date.now() + 5_000,
    );
  expect(at(undefined).count).toBe(3);
  expect(at(numbers[0])).toEqual({ count: 2, oldestMillis: expect.any(Number) });
  expect(at(numbers[0])?.oldestMillis).toBeGreaterThanOrEqual(4_000);
  expect(at(numbers[2])).toEqual({ count: 0 });
});

test("of a reader who began at a time, nothing before it waits", async () => {
  const { found } = await stream(2);
  const since = (time: number) =>
    streamBacklog(found, { positionIn: () => ({ since: time }) }, Date.now()).count;
  expect([since(Date.now() + 60_000), since(Date.now() - 60_000)]).toEqual([0, 2]);
});

test("an age is never below zero, and nothing has none", () => {
  expect(backlog(1, 10, 5)).toEqual({ count: 1, oldestMillis: 0 });
  expect(backlog(0, undefined, 5)).toEqual({ count: 0 });
});
