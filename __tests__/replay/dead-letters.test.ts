import { DeadLetters } from "../../replay/dead-letters";
import { ReplayError } from "../../replay/error";
import { deadLetterReplay } from "../../replay/replay-dead-letter";
import { s3Notification } from "../../replay/s3-notification";
import { bodies, useQueues } from "./queues";
import { planContext } from "./support";

const queues = useQueues();
const { signal } = new AbortController();
const EVER = planContext("2020-01-01", "2100-01-01");
const BODY = s3Notification([
  { bucket: "b", region: "r", key: "k", bytes: 1, etag: '"e"', modifiedAt: new Date(0) },
]);

async function setUp() {
  const [queue, deadLetterQueue] = [await queues().create(), await queues().create()];
  await deadLetterQueue.send(BODY);
  return { queue, deadLetterQueue, deadLetters: new DeadLetters({ queue, deadLetterQueue }) };
}

test("a message is given back once, and is gone from the dead-letter queue", async () => {
  const { queue, deadLetterQueue, deadLetters } = await setUp();
  const [message] = await deadLetters.read(EVER);
  expect(await bodies(deadLetterQueue)).toEqual([BODY]);
  const replay = deadLetterReplay(new DeadLetters({ queue, deadLetterQueue }));
  expect(await replay(message?.id ?? "", signal)).toEqual({ kind: "gone" });

  const [seen] = await deadLetters.read(EVER);
  const result = await deadLetterReplay(deadLetters)(seen?.id ?? "", signal);
  expect(result).toEqual({ kind: "done", count: 1, quarantinedAgain: 0 });
  expect([await bodies(queue), await bodies(deadLetterQueue)]).toEqual([[BODY], []]);
});

test("messages are chosen by when S3 sent them", async () => {
  const { deadLetters } = await setUp();
  expect(await deadLetters.read(planContext("2020-01-01", "2020-01-02"))).toEqual([]);
  expect(await deadLetters.read(planContext("2099-12-31", "2100-01-01"))).toEqual([]);
});

test("a message that the queue does not take stays where it is", async () => {
  const { queue, deadLetterQueue } = await setUp();
  const deadLetters = new DeadLetters({ queue, deadLetterQueue });
  const [message] = await deadLetters.read(EVER);
  jest.spyOn(queue, "send").mockRejectedValue(new ReplayError("queue: AccessDenied: no"));
  await expect(deadLetterReplay(deadLetters)(message?.id ?? "", signal)).rejects.toThrow(
    "queue: AccessDenied: no",
  );
  expect(await bodies(deadLetterQueue)).toEqual([BODY]);
});
