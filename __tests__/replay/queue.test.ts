import { ReplayQueue } from "../../replay/queue";
import { bodies, useQueues } from "./queues";

const queues = useQueues();
const onProgress = (): void => undefined;

test("all messages are seen, each once, with the time at which they were sent, and stay", async () => {
  const queue = await queues().create();
  const before = Date.now();
  const sent = Array.from({ length: 23 }, (_, at) => `message ${at}`);
  for (const body of sent) await queue.send(body);
  const { signal } = new AbortController();
  const seen: number[] = [];
  const messages = await queue.look({ signal, onProgress: (count) => seen.push(count) });
  expect(messages.map(({ body }) => body).sort()).toEqual([...sent].sort());
  expect(new Set(messages.map(({ id }) => id)).size).toBe(23);
  for (const { sentAt } of messages) expect(Math.abs(sentAt - before)).toBeLessThan(60_000);
  expect(seen.reduce((sum, count) => sum + count, 0)).toBe(23);
  expect(await bodies(queue)).toEqual([...sent].sort());
});

test("a message is removed by its last receive, and stays where somebody has received it since", async () => {
  const queue = await queues().create();
  await queue.send("one");
  const { signal } = new AbortController();
  const [early] = await queue.look({ signal, onProgress });
  const [late] = await queue.look({ signal, onProgress });
  if (early === undefined || late === undefined) throw new Error("the message was not seen");
  await queue.remove(early);
  expect(await bodies(queue)).toEqual(["one"]);
  const [last] = await queue.look({ signal, onProgress });
  await queue.remove(last ?? late);
  expect(await bodies(queue)).toEqual([]);
});

test("what a signal interrupts leaves no message hidden", async () => {
  const queue = await queues().create();
  for (let at = 0; at < 12; at += 1) await queue.send(`message ${at}`);
  const stop = new AbortController();
  const look = queue.look({ signal: stop.signal, onProgress: () => stop.abort(new Error("stopped")) });
  await expect(look).rejects.toThrow("stopped");
  expect(await bodies(queue)).toHaveLength(12);
});

test("a queue that is not there is told by its name, in one line", async () => {
  const queue = new ReplayQueue({ sqs: queues().sqs, name: "nobody-made-it" });
  await expect(queue.send("x")).rejects.toThrow(/^nobody-made-it: QueueDoesNotExist: .+$/);
});
