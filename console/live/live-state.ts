import type { History, Tick, Trace } from "../contract";

/** A point of the chart. */
export interface RatePoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly linesPerSecond: number;
}

/** What the page knows of the running engine. */
export interface Live {
  readonly link: "connecting" | "live" | "gone";
  /** Since when the engine has not answered, milliseconds since 1970. */
  readonly goneSince?: number;
  /** How often the page has found the engine, so that what it read of an earlier one is read again. */
  readonly found: number;
  readonly tick?: Tick;
  /** Oldest first. */
  readonly points: readonly RatePoint[];
  /** When something last went along an edge, by its id. */
  readonly movedAt: Readonly<Record<string, number>>;
  /** Since when a path's account has not added up, by the stack's id. */
  readonly unevenSince: Readonly<Record<string, number>>;
  /** The lines that were sent, the newest first. */
  readonly traces: readonly Trace[];
}

export type LiveEvent =
  | { readonly type: "open" }
  | { readonly type: "gone"; readonly at: number }
  | { readonly type: "history"; readonly history: History }
  | { readonly type: "tick"; readonly tick: Tick }
  | { readonly type: "trace"; readonly trace: Trace };

/** Five minutes of points, and the last lines somebody sent. */
const KEPT = { points: 300, traces: 5 } as const;

export const NOTHING_YET: Live = {
  link: "connecting",
  found: 0,
  points: [],
  movedAt: {},
  unevenSince: {},
  traces: [],
};

/** What the page knows after one more event of the stream. */
export function nextLive(live: Live, event: LiveEvent): Live {
  switch (event.type) {
    case "open": {
      const { goneSince: _over, ...rest } = live;
      return { ...rest, link: "live", found: live.found + 1 };
    }
    case "gone":
      return { ...live, link: "gone", goneSince: live.goneSince ?? event.at };
    case "history":
      return { ...live, points: event.history.points.map(totalPoint).slice(-KEPT.points) };
    case "tick":
      return afterTick(live, event.tick);
    case "trace": {
      const known = live.traces.some(({ id }) => id === event.trace.id);
      const traces = known
        ? live.traces.map((trace) => (trace.id === event.trace.id ? event.trace : trace))
        : [event.trace, ...live.traces].slice(0, KEPT.traces);
      return { ...live, traces };
    }
  }
}

function afterTick(live: Live, tick: Tick): Live {
  const before = live.tick?.edges ?? {};
  const moved = Object.entries(tick.edges).filter(
    ([id, { count, perSecond }]) => perSecond > 0 || (id in before && count > (before[id]?.count ?? 0)),
  );
  const uneven = Object.entries(tick.paths).filter(([, { unaccounted }]) => unaccounted !== 0);
  return {
    ...live,
    tick,
    points: [...live.points, { at: tick.at, linesPerSecond: tick.linesPerSecond }].slice(-KEPT.points),
    movedAt: { ...live.movedAt, ...Object.fromEntries(moved.map(([id]) => [id, tick.at])) },
    unevenSince: Object.fromEntries(uneven.map(([id]) => [id, live.unevenSince[id] ?? tick.at])),
  };
}

function totalPoint({ at, linesPerSecond }: History["points"][number]): RatePoint {
  return { at, linesPerSecond: Object.values(linesPerSecond).reduce((sum, lines) => sum + lines, 0) };
}
