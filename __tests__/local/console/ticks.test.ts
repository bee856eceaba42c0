import type { Graph } from "../../../diagram/model";
import { Ticks, type TicksOptions } from "../../../local/console/ticks";

const graph: Graph = {
  stacks: [{ id: "s", title: "" }],
  nodes: [
    { id: "a", stack: "s", kind: "source", title: "", name: "" },
    { id: "b", stack: "s", kind: "stream", title: "", name: "b" },
  ],
  edges: [{ id: "a -> b", from: "a", to: "b", kind: "flow" }],
};

function setUp() {
  const state = {
    now: 0,
    accepted: 100,
    metrics: { LinesReceived: 9, LinesDelivered: 6, LinesQuarantined: 1 },
  };
  const counts: Readonly<Record<string, number>> = state.metrics;
  const ticks = new Ticks({
    graph,
    ledger: { count: (_stack: string, metric: string) => counts[metric] ?? 0, createdDocuments: 0 },
    services: {
      kinesis: { find: () => ({ accepted: state.accepted, refused: 0, shards: [] }) },
      firehose: { streams: { all: () => [] } },
    },
    readersOf: () => [],
    linesPerSecond: () => 3,
    now: () => state.now,
  } as unknown as TicksOptions);
  return { state, ticks };
}

test("a rate is what came since the tick before, for the time that it took", () => {
  const { state, ticks } = setUp();
  expect(ticks.next().edges["a -> b"]).toEqual({ count: 100, perSecond: 0, unit: "records" });
  Object.assign(state, { now: 2_000, accepted: 125 });
  expect(ticks.next().edges["a -> b"]).toEqual({ count: 125, perSecond: 12.5, unit: "records" });
});

test("what came while nobody listened is in no rate", () => {
  const { state, ticks } = setUp();
  ticks.next();
  ticks.forget();
  Object.assign(state, { now: 60_000, accepted: 9_000 });
  expect(ticks.next().edges["a -> b"]?.perSecond).toBe(0);
});

test("lines that are neither delivered, quarantined nor filtered are told as such", () => {
  const { ticks } = setUp();
  const { paths, linesPerSecond } = ticks.next();
  expect(paths).toEqual({
    s: { received: 9, delivered: 6, quarantined: 1, filtered: 0, unaccounted: 2 },
  });
  expect(linesPerSecond).toBe(3);
});
