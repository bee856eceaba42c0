import type { ConsoleOptions } from "./console-options";
import { createTicks } from "./create-ticks";
import { EventStreams } from "./event-streams";
import { History } from "./history";
import { LineWatch } from "./line-watch";
import { Outcomes } from "./outcomes";
import { Picture } from "./picture";
import { consoleRoutes } from "./routes";
import { SearchDocuments } from "./search-documents";
import { createLineSender } from "./send-line";
import { Traces } from "./traces";

const TICK_MS = 1_000;

/**
 * The engine's console: what it tells a page of the pipeline, below `/_local/`. Counters run all the time and cost an
 * addition; everything else is computed once a second, and only while a page listens.
 *
 * @returns how to end it at once
 */
export function openConsole(options: ConsoleOptions): { close(): void } {
  const { services, plans, ledger, url, documentId, onError } = options;
  const picture = new Picture(plans);
  const traces: Traces = new Traces({ onForgotten: (id) => watch.forget(id) });
  const documents = new SearchDocuments({ url, documentId });
  const findDocument = (object: { bucket: string; key: string }) => documents.ofLine(object);
  const outcomes = new Outcomes({ services, picture, traces, findDocument });
  const watch = new LineWatch({ services, picture, traces, outcomes, onError });
  const history = new History({
    stacks: plans.map(({ stackId }) => stackId),
    receivedBy: (stack) => ledger.count(stack, "LinesReceived"),
    now: Date.now,
  });
  const ticks = createTicks({ ...options, picture, history });
  let timer: NodeJS.Timeout | undefined;
  const streams = new EventStreams({
    onFirst: () => {
      timer = setInterval(() => streams.send("tick", ticks().next()), TICK_MS).unref();
    },
    onLast: () => {
      clearInterval(timer);
      ticks().forget();
    },
  });
  traces.onChange((trace) => streams.send("trace", trace));
  history.start();
  const send = createLineSender({ services, plans, picture, traces, watch });
  services.local.add(
    consoleRoutes({ ...options, picture, history, ticks, streams, traces, documents, send }),
  );
  return {
    close: () => {
      history.stop();
      streams.close();
    },
  };
}
