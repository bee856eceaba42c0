import { useEffect, useReducer } from "preact/hooks";
import type { Trace } from "../contract";
import { read } from "./api";
import { follow } from "./connection";
import { type Live, NOTHING_YET, nextLive } from "./live-state";

/** What the page knows of the engine, kept up to date. */
export function useLive(): Live {
  const [live, tell] = useReducer(nextLive, NOTHING_YET);
  useEffect(() => follow("/_local/events", tell), []);
  // Only when the engine was found again may stages have been missed.
  useEffect(() => {
    for (const { id, state } of live.traces) {
      if (state !== "under way") continue;
      read<Trace>("trace", { id }).then(
        (trace) => tell({ type: "trace", trace }),
        // Another engine, which does not know the line: what was seen of it stays.
        () => undefined,
      );
    }
  }, [live.found]);
  return live;
}
