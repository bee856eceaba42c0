import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { textMessage } from "../../../local/sqs/message";
import type { Queue } from "../../../local/sqs/queue";
import { Queues } from "../../../local/sqs/queues";

export const OWNER = { accountId: "000000000000", region: "ap-northeast-2" };

/** A time that stands still until it is moved. */
export interface TestClock {
  ms: number;
  readonly now: () => number;
}

export function testClock(): TestClock {
  const clock = { ms: Date.UTC(2026, 0, 1), now: () => clock.ms };
  return clock;
}

/** Queues on a data folder, as a new engine would find them. */
export function openQueues(dataDir: string, clock: TestClock = testClock()) {
  const torn: string[] = [];
  const queues = new Queues({
    owner: OWNER,
    dataDir,
    onTorn: (line) => torn.push(line),
    now: clock.now,
  });
  return { queues, clock, dataDir, torn };
}

export function newQueues(folder: string) {
  return openQueues(mkdtempSync(join(folder, "data-")));
}

/** A queue with a dead-letter queue. */
export function queueWithDeadLetters(queues: Queues, maxReceiveCount: number): { queue: Queue; dead: Queue } {
  const dead = queues.create("dead", {});
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount });
  return { queue: queues.create("lines", { VisibilityTimeout: "10", RedrivePolicy }), dead };
}

export const sendTexts = (queue: Queue, ...texts: string[]) => queue.send(texts.map(textMessage));
export const receiveTexts = (queue: Queue, max = 10) => queue.receive({ max }).map(({ body }) => body);
