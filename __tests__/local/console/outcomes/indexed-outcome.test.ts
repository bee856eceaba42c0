import { type IndexedContext, indexedOutcome } from "../../../../local/console/outcomes/indexed-outcome";
import { ended } from "./invocations";

const where = { kind: "object", bucket: "b", key: "a.log.gz" } as const;
const context: IndexedContext = {
  readRecords: async () => [],
  findDocument: async () => undefined,
  redriveOf: () => ({ max: 5, queue: "dead" }),
};
const failing = (receives: number) =>
  ended({
    where,
    sighting: { traceId: "t", batch: "1", message: { id: "m", receives, queueArn: "q" } },
    result: { requestId: "r", payload: '{"batchItemFailures":[{"itemIdentifier":"m"}]}' },
  });

test("a message that failed comes again, until it goes to the dead-letter queue", async () => {
  expect((await indexedOutcome(failing(4), context)).state).toBeUndefined();
  expect(await indexedOutcome(failing(5), context)).toMatchObject({
    stages: [{ text: "failed message m" }, { place: { kind: "queue", name: "dead" } }],
    state: "failed",
  });
});

test("an entry in quarantine is the line's by the object that it names", async () => {
  const entries = [
    { bucket: "b", key: "other.log.gz", reason: "x" },
    { bucket: "b", key: "a.log.gz", reason: "cut off" },
  ];
  const created = [{ bucket: "b", key: "quarantine/q.json.gz" }];
  const outcome = await indexedOutcome(ended({ where, created }), {
    ...context,
    readRecords: async () => entries,
  });
  expect(outcome).toMatchObject({
    stages: [{ text: "in quarantine, line 2 of quarantine/q.json.gz: cut off", record: entries[1] }],
    state: "quarantined",
  });
});

test("a line that is neither indexed nor in quarantine is told as failed", async () => {
  expect((await indexedOutcome(ended({ where }), context)).state).toBe("failed");
  const found = { index: "alb-2026.11.28", id: "x-1", source: { a: 1 } };
  const outcome = await indexedOutcome(ended({ where }), { ...context, findDocument: async () => found });
  expect(outcome).toEqual({
    stages: [{ place: { kind: "search" }, text: "document x-1 in alb-2026.11.28", record: { a: 1 } }],
    state: "delivered",
  });
});
