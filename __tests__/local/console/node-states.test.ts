import type { NodeKind } from "../../../diagram/model";
import { type NodeStateOptions, nodeState } from "../../../local/console/node-states";

const NOW = 100_000;

/** The state of a node of a kind, of services that are as given. */
function state(kind: NodeKind, given: Readonly<Record<string, unknown>>) {
  const options = {
    services: given,
    readersOf: () => [],
    errors: { of: () => ({ errors: 2, lastError: "Task timed out" }) },
    objects: { of: () => ({ other: 0, quarantine: 0, givenUp: 1 }) },
    now: NOW,
  } as unknown as NodeStateOptions;
  return nodeState({ id: "n", stack: "s", kind, title: "", name: "n" }, options);
}

test("a stream tells what it refused", () => {
  const firehose = { streams: { all: () => [] } };
  const kinesis = { find: () => ({ refused: 3, shards: [] }) };
  expect(state("stream", { firehose, kinesis })).toEqual({
    waiting: { count: 0, unit: "records" },
    errors: 3,
    lastError: "3 records were refused: the stream is full",
  });
});

test("a delivery stream tells what it buffers, and what could not be stored", () => {
  const stream = {
    waiting: { records: 4, oldestMs: NOW - 1_500 },
    counts: { errors: 1, lastError: "disk full" },
  };
  expect(state("delivery-stream", { firehose: { streams: { find: () => ({ stream }) } } })).toEqual({
    waiting: { count: 4, oldestMillis: 1_500, unit: "records" },
    errors: 1,
    lastError: "disk full",
  });
});

test("a function tells of events that wait for it, and how it failed last", () => {
  const waiting = () => [
    { functionName: "other", queuedAt: 0 },
    { functionName: "n", queuedAt: NOW - 300 },
  ];
  expect(state("function", { lambda: { asyncInvocations: { waiting } } })).toEqual({
    waiting: { count: 1, oldestMillis: 300, unit: "events" },
    errors: 2,
    lastError: "Task timed out",
  });
});

test("a queue tells of its messages, hidden ones too, and a bucket of batches that were given up", () => {
  const messages = () => [{ sentMs: NOW - 10 }, { sentMs: NOW - 20 }];
  expect(state("queue", { sqs: { queues: { has: () => true, get: () => ({ messages }) } } })).toEqual({
    waiting: { count: 2, oldestMillis: 20, unit: "messages" },
    errors: 0,
  });
  expect(state("bucket", { s3: { hasBucket: () => true, listKeys: () => ["a", "b"] } })).toEqual({
    errors: 1,
    lastError: "given up and kept here: 1",
    holds: { count: 2, unit: "objects" },
  });
});

test.each(["source", "table", "search"] as const)("of a %s nothing is known", (kind) => {
  expect(state(kind, {})).toEqual({ errors: 0 });
});
