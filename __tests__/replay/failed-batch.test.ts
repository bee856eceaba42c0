import { isLeftover, readFailedBatch } from "../../replay/failed-batch";
import { givenUp } from "./support";

const KEY = "aws/lambda/uuid/shardId-000000000000/2020/08/10/x";
const RECORDS = [
  { sequenceNumber: "99", arrival: "2020-08-10T06:59:59.900Z" },
  { sequenceNumber: "100", arrival: "2020-08-10T07:00:00.100Z" },
];

test("a batch tells its shard, its numbers as numbers, and when it arrived", () => {
  expect(readFailedBatch(KEY, Buffer.from(givenUp(RECORDS)))).toMatchObject({
    records: 2,
    shardId: "shardId-000000000000",
    firstSequenceNumber: 99n,
    lastSequenceNumber: 100n,
    firstArrival: Date.parse("2020-08-10T06:59:59.900Z"),
    lastArrival: Date.parse("2020-08-10T07:00:00.100Z"),
    hours: ["2020/08/10/06", "2020/08/10/07"],
  });
});

test("the event is the one that failed, whether it was kept as text or as an object", () => {
  const text = givenUp(RECORDS);
  const { payload, ...rest } = JSON.parse(text);
  const asObject = JSON.stringify({ ...rest, payload: JSON.parse(payload) });
  expect(readFailedBatch(KEY, Buffer.from(text)).event).toBe(payload);
  expect(JSON.parse(readFailedBatch(KEY, Buffer.from(asObject)).event)).toEqual(JSON.parse(payload));
});

test.each([
  ["an object that is no JSON", "gone", `${KEY}: cannot be replayed: all of it: `],
  [
    "one without the event, as a queue would get it",
    '{"KinesisBatchInfo":{}}',
    `${KEY}: cannot be replayed: payload: `,
  ],
  ["an event without records", '{"payload":"{}"}', `${KEY}: payload: cannot be replayed: Records: `],
])("%s is refused", (_what, text, says) => {
  expect(() => readFailedBatch(KEY, Buffer.from(text))).toThrow(says);
});

test("an object of the same shard and of a record of the batch was left by it, and no other", () => {
  const batch = readFailedBatch(KEY, Buffer.from(givenUp(RECORDS)));
  const key = { hour: "2020/08/10/06", shardId: batch.shardId };
  const left = [98n, 99n, 100n, 101n].map((firstSequenceNumber) =>
    isLeftover(batch, { ...key, firstSequenceNumber }),
  );
  expect(left).toEqual([false, true, true, false]);
  expect(isLeftover(batch, { ...key, shardId: "shardId-000000000001", firstSequenceNumber: 99n })).toBe(
    false,
  );
});
