import { batchOutcome } from "../../../../local/console/outcomes/batch-outcome";
import { ended } from "./invocations";

const number = (last: number): string =>
  `4968065026107305909429158378484026393345008207275229${String(last).padStart(4, "0")}`;
const where = { kind: "record", streamArn: "s", shardId: "shardId-0", sequenceNumber: number(2) } as const;
const event = {
  Records: [1, 2].map((at) => ({
    eventID: `shardId-0:${number(at)}`,
    kinesis: { data: Buffer.from(`line ${at}\n`).toString("base64") },
  })),
};
const at = (key: string) => ({ bucket: "b", key });

test("only objects that are named after a record of the batch are looked at", async () => {
  const mine = at(`p/shardId-0-${number(1)}.json.gz`);
  const created = [at(`p/shardId-0-${number(7)}.json.gz`), mine, at("other")];
  const read: string[] = [];
  const outcome = await batchOutcome(ended({ event, where, created }), async ({ key }) => {
    read.push(key);
    return ["line 1", "line 2"];
  });
  expect(read).toEqual([mine.key]);
  expect(outcome).toEqual({
    stages: [
      { place: { kind: "bucket", name: "b" }, text: `line 2 of ${mine.key}`, record: "line 2", object: mine },
    ],
    state: "delivered",
  });
});

test("a line that no object has is told as failed, not as delivered", async () => {
  const outcome = await batchOutcome(ended({ event, where }), async () => []);
  expect(outcome).toEqual({
    stages: [
      {
        place: { kind: "function", name: "fn" },
        text: "done with the batch; no object of it holds the line",
      },
    ],
    state: "failed",
  });
});
