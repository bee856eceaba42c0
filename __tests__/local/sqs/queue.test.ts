import { tempDir } from "../../helpers/temp-dir";
import { newQueues, queueWithDeadLetters, receiveTexts, sendTexts } from "./support";

const folder = tempDir();

test("a received message comes back when its visibility timeout is over, and counts its receives", () => {
  const { queues, clock } = newQueues(folder);
  const queue = queues.create("lines", { VisibilityTimeout: "10" });
  sendTexts(queue, "a");
  expect(receiveTexts(queue)).toEqual(["a"]);
  clock.ms += 9_999;
  expect(receiveTexts(queue)).toEqual([]);
  clock.ms += 1;
  const [again] = queue.receive({ max: 10 });
  expect(again).toMatchObject({ body: "a", receiveCount: 2, firstReceivedMs: clock.ms - 10_000 });
});

test("only the handle of the last receive deletes a message", () => {
  const { queues, clock } = newQueues(folder);
  const queue = queues.create("lines", { VisibilityTimeout: "10" });
  const [sent] = sendTexts(queue, "a");
  const [first] = queue.receive({ max: 1 });
  clock.ms += 10_000;
  const [second] = queue.receive({ max: 1 });
  queue.delete(first?.receiptHandle ?? "");
  expect(queue.has(sent?.id ?? "")).toBe(true);
  queue.delete(second?.receiptHandle ?? "");
  expect(queue.has(sent?.id ?? "")).toBe(false);
  // As often as one likes.
  queue.delete(second?.receiptHandle ?? "");
});

test("a handle of another queue, or of nothing, is refused", () => {
  const { queues } = newQueues(folder);
  const [one, two] = [queues.create("one", {}), queues.create("two", {})];
  sendTexts(one, "a");
  const [received] = one.receive({ max: 1 });
  for (const handle of [received?.receiptHandle ?? "", "", "?", Buffer.from("a b").toString("base64")]) {
    expect(() => two.delete(handle)).toThrow(expect.objectContaining({ code: "ReceiptHandleIsInvalid" }));
  }
});

test("a message that is not in flight any more cannot be hidden for longer", () => {
  const { queues, clock } = newQueues(folder);
  const queue = queues.create("lines", { VisibilityTimeout: "10" });
  sendTexts(queue, "a");
  const [{ receiptHandle = "" } = {}] = queue.receive({ max: 1 });
  queue.changeVisibility(receiptHandle, 20);
  clock.ms += 19_999;
  expect(receiveTexts(queue)).toEqual([]);
  clock.ms += 1;
  expect(() => queue.changeVisibility(receiptHandle, 5)).toThrow(
    expect.objectContaining({ code: "MessageNotInflight" }),
  );
  queue.delete(receiptHandle);
  expect(() => queue.changeVisibility(receiptHandle, 5)).toThrow(
    expect.objectContaining({ code: "InvalidParameterValueException" }),
  );
});

test("after its last receive a message goes to the dead-letter queue, with its age and where it came from", () => {
  const { queues, clock } = newQueues(folder);
  const { queue, dead } = queueWithDeadLetters(queues, 2);
  const [sent] = sendTexts(queue, "poison", "good");
  for (const _receive of [1, 2]) {
    expect(receiveTexts(queue, 1)).toEqual(["poison"]);
    clock.ms += 10_000;
    if (_receive === 1) queue.receive({ max: 1, visibilitySeconds: 600 });
  }
  expect([receiveTexts(queue), queue.counts().ready]).toEqual([[], 0]);
  expect(dead.receive({ max: 10 })).toMatchObject([
    { id: sent?.id, body: "poison", sentMs: sent?.sentMs, receiveCount: 3, deadLetterSourceArn: queue.arn },
  ]);
});

test("while the dead-letter queue is not there its messages stay where they are", () => {
  const { queues, clock } = newQueues(folder);
  const { queue } = queueWithDeadLetters(queues, 1);
  queues.delete("dead");
  sendTexts(queue, "a");
  receiveTexts(queue);
  clock.ms += 10_000;
  expect(receiveTexts(queue)).toEqual(["a"]);
});

test("messages are kept for the retention period and no longer, received or not", () => {
  const { queues, clock } = newQueues(folder);
  const queue = queues.create("lines", { MessageRetentionPeriod: "60", VisibilityTimeout: "0" });
  sendTexts(queue, "old");
  clock.ms += 59_999;
  sendTexts(queue, "new");
  expect(receiveTexts(queue)).toEqual(["old", "new"]);
  clock.ms += 1;
  expect(receiveTexts(queue)).toEqual(["new"]);
  clock.ms += 60_000;
  expect(queue.counts()).toEqual({ ready: 0, inFlight: 0, delayed: 0 });
});

test("a delay holds a message back once, that of the message before that of the queue", () => {
  const { queues, clock } = newQueues(folder);
  const queue = queues.create("lines", { DelaySeconds: "5" });
  queue.send([
    { body: "queue's", attributes: {}, systemAttributes: {} },
    { body: "own", attributes: {}, systemAttributes: {}, delaySeconds: 7 },
  ]);
  expect([receiveTexts(queue), queue.counts().delayed]).toEqual([[], 2]);
  clock.ms += 5_000;
  expect(receiveTexts(queue)).toEqual(["queue's"]);
  clock.ms += 2_000;
  expect(receiveTexts(queue)).toEqual(["own"]);
});

test("a wait for messages ends with a message, with its time, and with the signal", async () => {
  jest.useFakeTimers();
  try {
    const { queues, clock } = newQueues(folder);
    const queue = queues.create("lines", { VisibilityTimeout: "3" });
    const sent = queue.receiveWithin(20_000, { max: 1 });
    sendTexts(queue, "a");
    expect(await sent).toMatchObject([{ body: "a" }]);
    // What becomes visible within the wait is received, too.
    const visible = queue.receiveWithin(20_000, { max: 1 });
    clock.ms += 3_000;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await visible).toMatchObject([{ receiveCount: 2 }]);
    const over = queue.receiveWithin(1_000, { max: 1 });
    clock.ms += 1_000;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await over).toEqual([]);
    const leaving = new AbortController();
    const left = queue.receiveWithin(20_000, { max: 1 }, leaving.signal);
    leaving.abort();
    expect(await left).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
