import type { History, Tick, Trace } from "../../../console/contract";
import { until } from "../../contract/client-config";

/** A page's ear. */
export interface Listener {
  readonly history: Promise<History>;
  /** The first so many, once they are there. */
  ticks(count: number): Promise<Tick[]>;
  /** What was told of one line so far. */
  traces(id: string): Trace[];
  /** Resolves when the stream has ended, by whomever. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Listens to an engine's events as a page does. */
export async function listenTo(url: string): Promise<Listener> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/_local/events`, { signal: stop.signal });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const heard: { event: string; data: unknown }[] = [];
  const of = <Data>(event: string): Data[] =>
    heard.filter((each) => each.event === event).map(({ data }) => data as Data);
  const ended = (async () => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(frame) ?? [];
        if (event !== undefined && data !== undefined) heard.push({ event, data: JSON.parse(data) });
      }
    }
  })().catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
  return {
    history: (async () => {
      await until("the history is told", async () => of("history").length > 0);
      return of<History>("history")[0] as History;
    })(),
    ticks: async (count) => {
      await until(`${count} ticks are told`, async () => of("tick").length >= count);
      return of<Tick>("tick").slice(0, count);
    },
    traces: (id) => of<Trace>("trace").filter((trace) => trace.id === id),
    ended,
    close: () => stop.abort(),
  };
}
