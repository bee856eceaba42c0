import { SqsMapping, type SqsMappingOptions } from "../../../local/event-source-mapping/sqs-mapping";
import type { SqsMappingConfig } from "../../../local/event-source-mapping/sqs-mapping-config";
import type { InvocationResult } from "../../../local/lambda/function-config";
import type { Queues } from "../../../local/sqs/queues";
import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { openQueues, queueWithDeadLetters, receiveTexts, sendTexts } from "../sqs/support";
import { itemFailures, recordsOf, testSqsMapping } from "./sqs-support";
import { FAILURE, SUCCESS } from "./support";

const folder = tempDir();
const mappings: SqsMapping[] = [];
afterEach(async () => {
  await Promise.all(mappings.splice(0).map((mapping) => mapping.close()));
});

let folders = 0;
/** Queues by the real clock, which the mapping has too. */
function realQueues(dataDir = `${folder}/${++folders}`) {
  const clock = { ms: 0, now: Date.now };
  return { ...openQueues(dataDir, clock), dataDir };
}

type Answer = (bodies: string[], event: unknown) => Promise<InvocationResult> | InvocationResult;

/** A mapping of the queue `lines`; what failed comes again at once. */
async function started(
  queues: Queues,
  answer: Answer,
  {
    mapping: changes,
    ...options
  }: { mapping?: Partial<SqsMappingConfig> } & Partial<Omit<SqsMappingOptions, "mapping">> = {},
) {
  const batches: string[][] = [];
  const errors: string[] = [];
  const mapping = new SqsMapping({
    mapping: testSqsMapping(changes),
    queue: queues.get("lines"),
    invoke: async (event) => {
      const bodies = recordsOf(event).map(({ body }) => body);
      batches.push(bodies);
      return answer(bodies, event);
    },
    onError: (error) => errors.push(error.message),
    redeliveryMs: () => 0,
    ...options,
  });
  mappings.push(mapping);
  await mapping.start();
  return { mapping, batches, errors };
}

const counted = (count: number) => Array.from({ length: count }, (_, n) => `m${n}`);

test("each message is delivered once and deleted, in batches of at most the batch size", async () => {
  const { queues } = realQueues();
  const queue = queues.create("lines", {});
  sendTexts(queue, ...counted(25));
  const { mapping, batches, errors } = await started(queues, () => SUCCESS, { mapping: { batchSize: 4 } });
  await mapping.drain();
  expect(batches.flat().sort()).toEqual(counted(25).sort());
  expect(Math.max(...batches.map(({ length }) => length))).toBe(4);
  expect([queue.counts(), errors]).toEqual([{ ready: 0, inFlight: 0, delayed: 0 }, []]);
});

test("a batch larger than ten gathers within its window, and a drain does not wait for it", async () => {
  const { queues } = realQueues();
  sendTexts(queues.create("lines", {}), ...counted(25));
  const { mapping, batches } = await started(queues, () => SUCCESS, {
    mapping: { batchSize: 20, batchingWindowSeconds: 300 },
  });
  await until("a full batch", async () => batches.length === 1);
  expect(batches[0]).toHaveLength(20);
  await mapping.drain();
  expect(batches.map(({ length }) => length)).toEqual([20, 5]);
});

test("of a batch only the messages that are reported come again, the others are deleted", async () => {
  const { queues } = realQueues();
  queues.create("lines", {});
  let failing = true;
  const { mapping, batches } = await started(queues, (_bodies, event) => {
    const bad = failing ? recordsOf(event).filter(({ body }) => body === "bad") : [];
    failing = false;
    return { ...SUCCESS, payload: itemFailures(bad) };
  });
  sendTexts(queues.get("lines"), "a", "bad", "b");
  await mapping.drain();
  expect(batches).toEqual([["a", "bad", "b"], ["bad"]]);
});

test.each<[what: string, mapping: Partial<SqsMappingConfig>, failed: InvocationResult]>([
  ["the function fails", {}, FAILURE],
  ["its response is malformed", {}, { ...SUCCESS, payload: '{"batchItemFailures":[{}]}' }],
  ["the function fails that reports nothing", { reportsItemFailures: false }, FAILURE],
])("all of a batch comes again where %s", async (_what, mapping, failed) => {
  const { queues } = realQueues();
  queues.create("lines", {});
  let calls = 0;
  const running = await started(queues, () => (calls++ === 0 ? failed : SUCCESS), { mapping });
  sendTexts(queues.get("lines"), "a", "b");
  await running.mapping.drain();
  expect(running.batches.map((batch) => [...batch].sort())).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

test("a response is not looked at where the mapping does not say that the function reports failures", async () => {
  const { queues } = realQueues();
  sendTexts(queues.create("lines", {}), "a");
  const { mapping, batches } = await started(
    queues,
    (_bodies, event) => ({ ...SUCCESS, payload: itemFailures(recordsOf(event)) }),
    { mapping: { reportsItemFailures: false } },
  );
  await mapping.drain();
  expect(batches).toEqual([["a"]]);
});

test("a message that always fails is in the dead-letter queue when the drain resolves, alone", async () => {
  const { queues } = realQueues();
  const { queue, dead } = queueWithDeadLetters(queues, 3);
  sendTexts(queue, "a", "poison", "b");
  const { mapping, batches } = await started(queues, (_bodies, event) => ({
    ...SUCCESS,
    payload: itemFailures(recordsOf(event).filter(({ body }) => body === "poison")),
  }));
  await mapping.drain();
  expect(batches).toEqual([["a", "poison", "b"], ["poison"], ["poison"]]);
  expect([queue.ids(), receiveTexts(dead)]).toEqual([[], ["poison"]]);
});

test("after a failure a message is hidden for a growing time, at most the visibility timeout", async () => {
  const { queues } = realQueues();
  const queue = queues.create("lines", { VisibilityTimeout: "1" });
  const hidden: number[] = [];
  jest.spyOn(queue, "changeVisibility").mockImplementation((handle, seconds) => {
    hidden.push(seconds);
    queue.delete(handle);
  });
  const [sent] = sendTexts(queue, "a");
  queue.purge();
  queue.accept(
    [1, 2, 3, 9].flatMap((receives) =>
      sent === undefined ? [] : [{ ...sent, id: `m${receives}`, receiveCount: receives - 1 }],
    ),
  );
  const mapping = new SqsMapping({
    mapping: testSqsMapping(),
    queue,
    invoke: async () => FAILURE,
    onError: () => undefined,
  });
  mappings.push(mapping);
  await mapping.start();
  await mapping.drain();
  expect(hidden).toEqual([0.2, 0.4, 0.8, 1]);
});

test("no more batches are with the function than the mapping allows", async () => {
  const { queues } = realQueues();
  sendTexts(queues.create("lines", {}), ...counted(12));
  let [running, most] = [0, 0];
  const { mapping } = await started(
    queues,
    async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return SUCCESS;
    },
    { mapping: { batchSize: 1, maximumConcurrency: 2 } },
  );
  await mapping.drain();
  expect(most).toBe(2);
});

test("what is in flight when the engine is killed is delivered by the next one", async () => {
  const first = realQueues();
  sendTexts(first.queues.create("lines", { VisibilityTimeout: "43200" }), "a", "b");
  const hanging = await started(first.queues, () => new Promise<never>(() => undefined));
  await until("the function has them", async () => hanging.batches.flat().length === 2);
  // The next engine on the folder knows nothing of this one but what is on disk.
  const second = realQueues(first.dataDir);
  const { mapping, batches } = await started(second.queues, () => SUCCESS);
  await mapping.drain();
  expect(batches.flat()).toEqual(["a", "b"]);
  expect(realQueues(first.dataDir).queues.get("lines").ids()).toEqual([]);
});

test("a close does not wait for a function that hangs, and a drain is rejected by it", async () => {
  const { queues } = realQueues();
  sendTexts(queues.create("lines", {}), "a");
  const { mapping, batches, errors } = await started(queues, () => new Promise<never>(() => undefined));
  await until("the function was called", async () => batches.length > 0);
  const drained = expect(mapping.drain()).rejects.toMatchObject({ name: "AbortError" });
  await mapping.close();
  await drained;
  expect(errors).toEqual([]);
});

test("what fails outside the function is told and tried again: no message is lost for it", async () => {
  const { queues } = realQueues();
  const queue = queues.create("lines", {});
  jest.spyOn(queue, "delete").mockImplementationOnce(() => {
    throw new Error("ENOSPC");
  });
  sendTexts(queue, "a");
  const { mapping, batches, errors } = await started(queues, () => SUCCESS);
  await mapping.drain();
  expect([batches, errors, queue.ids()]).toEqual([[["a"]], ["ENOSPC"], []]);
});
