import fs, { appendFileSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MessageJournal } from "../../../local/sqs/message-journal";
import { tempDir } from "../../helpers/temp-dir";
import { newQueues, openQueues, queueWithDeadLetters, receiveTexts, sendTexts } from "./support";

const folder = tempDir();
afterEach(() => jest.restoreAllMocks());

const again = ({ dataDir, clock }: ReturnType<typeof newQueues>) => openQueues(dataDir, clock);

test("queues and the messages that were not deleted outlive the engine, in their order", () => {
  const first = newQueues(folder);
  const queue = first.queues.create("Lines", { VisibilityTimeout: "77" });
  sendTexts(queue, "a", "b", "c");
  queue.delete(queue.receive({ max: 1 })[0]?.receiptHandle ?? "");
  first.queues.create("gone", {});
  first.queues.delete("gone");
  const second = again(first).queues;
  expect(second.all.map(({ state }) => state.name)).toEqual(["Lines"]);
  expect(second.get("Lines").settings.visibilitySeconds).toBe(77);
  expect(receiveTexts(second.get("Lines"))).toEqual(["b", "c"]);
  second.get("Lines").purge();
  expect(receiveTexts(again(first).queues.get("Lines"))).toEqual([]);
});

test("what was in flight can be received at once, and its receives were counted", () => {
  const first = newQueues(folder);
  const { queue } = queueWithDeadLetters(first.queues, 2);
  sendTexts(queue, "a");
  const [before] = queue.receive({ max: 1 });
  const second = again(first).queues;
  const [after] = second.get("lines").receive({ max: 1 });
  expect(after).toMatchObject({ receiveCount: 2, firstReceivedMs: before?.firstReceivedMs });
  const third = again(first).queues;
  expect(receiveTexts(third.get("lines"))).toEqual([]);
  expect(receiveTexts(again(first).queues.get("dead"))).toEqual(["a"]);
});

test("a handle still deletes after a restart, and a delay still holds", () => {
  const first = newQueues(folder);
  const queue = first.queues.create("lines", {});
  sendTexts(queue, "a");
  const [{ receiptHandle = "" } = {}] = queue.receive({ max: 1 });
  queue.send([{ body: "later", attributes: {}, systemAttributes: {}, delaySeconds: 5 }]);
  const second = again(first).queues.get("lines");
  second.delete(receiptHandle);
  expect(receiveTexts(second)).toEqual([]);
  first.clock.ms += 5_000;
  expect(receiveTexts(second)).toEqual(["later"]);
});

test("a message that a kill left in both queues is in the dead-letter queue once", () => {
  const first = newQueues(folder);
  const { queue, dead } = queueWithDeadLetters(first.queues, 1);
  sendTexts(queue, "a");
  receiveTexts(queue);
  first.clock.ms += 10_000;
  // The disk is full after the first of the two writes.
  const deleted = jest.spyOn(MessageJournal.prototype, "deleted").mockImplementation(() => {
    throw new Error("killed");
  });
  expect(() => queue.receive({ max: 1 })).toThrow("killed");
  deleted.mockRestore();
  const second = again(first).queues;
  expect(receiveTexts(second.get("lines"))).toEqual([]);
  expect(second.get(dead.state.name).ids()).toHaveLength(1);
});

test("a send that cannot be written is refused whole, and later ones are taken", () => {
  const first = newQueues(folder);
  const queue = first.queues.create("lines", {});
  jest.spyOn(fs, "writevSync").mockImplementationOnce(() => {
    throw new Error("ENOSPC");
  });
  expect(() => sendTexts(queue, "a", "b")).toThrow("ENOSPC");
  sendTexts(queue, "c");
  expect(receiveTexts(queue)).toEqual(["c"]);
  expect(receiveTexts(again(first).queues.get("lines"))).toEqual(["c"]);
});

test("a write that was cut short is cut off and said, and what came before it is there", () => {
  const first = newQueues(folder);
  sendTexts(first.queues.create("lines", {}), "a");
  const messages = join(first.dataDir, "sqs", "lines", "messages");
  const [segment = ""] = readdirSync(messages);
  appendFileSync(join(messages, segment), Buffer.alloc(7));
  const second = again(first);
  expect(receiveTexts(second.queues.get("lines"))).toEqual(["a"]);
  expect(second.torn).toEqual([expect.stringContaining("7 bytes at its end are no whole write")]);
});

test("a queue whose file is damaged stops the engine in one line", () => {
  const first = newQueues(folder);
  first.queues.create("lines", {});
  const file = join(first.dataDir, "sqs", "lines", "queue.json");
  writeFileSync(file, "{");
  expect(() => again(first)).toThrow(`${file}: must be what a queue is that an engine stored: remove it`);
});

test("one message that stays does not keep on disk what came after it", () => {
  const path = mkdtempSync(join(folder, "journal-"));
  const options = { folder: path, onTorn: () => undefined, segmentBytes: 2_000, compactFromBytes: 10_000 };
  const journal = new MessageJournal(options);
  const message = (id: string) => ({
    id,
    body: "x".repeat(200),
    attributes: {},
    systemAttributes: {},
    sentMs: 1,
    availableMs: 1,
    receiveCount: 0,
  });
  const stays = message("stays");
  journal.sent([stays]);
  for (let n = 0; n < 500; n += 1) {
    journal.sent([message(`m${n}`)]);
    journal.deleted([`m${n}`], () => [stays]);
  }
  const bytes = readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
  expect(bytes).toBeLessThan(25_000);
  expect([...new MessageJournal(options).load().keys()]).toEqual(["stays"]);
});
