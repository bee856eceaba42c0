import type { Tick, Trace } from "../../../console/contract";
import { type LiveEvent, NOTHING_YET, nextLive } from "../../../console/live/live-state";

const after = (...events: LiveEvent[]) => events.reduce(nextLive, NOTHING_YET);

const tick = (at: number, { count = 0, perSecond = 0, unaccounted = 0 } = {}): LiveEvent => ({
  type: "tick",
  tick: {
    at,
    edges: { e: { count, perSecond, unit: "lines" } },
    nodes: {},
    paths: { p: { received: 1, delivered: 1, quarantined: 0, filtered: 0, unaccounted } },
    linesPerSecond: perSecond,
  } satisfies Tick,
});

const traced = (id: string, state: Trace["state"] = "under way"): LiveEvent => ({
  type: "trace",
  trace: { id, source: "s", line: id, stages: [], state },
});

it("says since when the engine is gone, however often it is tried, and forgets it when it is back", () => {
  const gone = after({ type: "open" }, { type: "gone", at: 5 }, { type: "gone", at: 9 });
  expect(gone).toMatchObject({ link: "gone", goneSince: 5, found: 1 });
  const back = nextLive(gone, { type: "open" });
  expect(back).toMatchObject({ link: "live", found: 2 });
  expect(back.goneSince).toBeUndefined();
});

it("adds the paths of history up, and goes on with what ticks say, for five minutes", () => {
  const points = Array.from({ length: 300 }, (_, at) => ({ at, linesPerSecond: { a: 1, b: 2 } }));
  const live = after({ type: "history", history: { points } }, tick(300, { perSecond: 7 }));
  expect(live.points).toHaveLength(300);
  expect(live.points[0]).toEqual({ at: 1, linesPerSecond: 3 });
  expect(live.points.at(-1)).toEqual({ at: 300, linesPerSecond: 7 });
});

it("notes when an edge moved: by its rate, or by a count that grew", () => {
  expect(after(tick(1, { count: 5 })).movedAt).toEqual({});
  expect(after(tick(1, { count: 5 }), tick(2, { count: 5 })).movedAt).toEqual({});
  expect(after(tick(1, { count: 5 }), tick(2, { count: 6 }), tick(3, { count: 6 })).movedAt).toEqual({
    e: 2,
  });
  expect(after(tick(1, { perSecond: 0.1 })).movedAt).toEqual({ e: 1 });
});

it("notes since when an account does not add up", () => {
  expect(after(tick(1, { unaccounted: 3 }), tick(2, { unaccounted: 1 })).unevenSince).toEqual({ p: 1 });
  expect(after(tick(1, { unaccounted: 3 }), tick(2)).unevenSince).toEqual({});
});

it("keeps the last five lines, the newest first, each as it was told last", () => {
  const live = after(...["1", "2", "3", "4", "5", "6"].map((id) => traced(id)), traced("5", "delivered"));
  expect(live.traces.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "6 under way",
    "5 delivered",
    "4 under way",
    "3 under way",
    "2 under way",
  ]);
});
