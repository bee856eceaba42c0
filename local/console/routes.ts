import type { SampleLines } from "../../console/contract";
import type { Asked, LocalRoute } from "../status/service";
import { checkJson, checkOrigin } from "./check-request";
import type { ConsoleOptions } from "./console-options";
import { nodeDetails } from "./details/node-details";
import { refused } from "./error";
import type { EventStreams } from "./event-streams";
import type { History } from "./history";
import { objectDetails } from "./object-details";
import type { Picture } from "./picture";
import { quarantinedLines } from "./quarantine";
import { readSendLine } from "./read-send-line";
import { sendJson, sendText, setHeaders } from "./respond";
import type { SearchDocuments } from "./search-documents";
import type { createLineSender } from "./send-line";
import type { Ticks } from "./ticks";
import type { Traces } from "./traces";

export interface RoutesOptions extends ConsoleOptions {
  readonly picture: Picture;
  readonly history: History;
  readonly ticks: () => Ticks;
  readonly streams: EventStreams;
  readonly traces: Traces;
  readonly documents: SearchDocuments;
  readonly send: ReturnType<typeof createLineSender>;
}

/** The console's paths; what they answer is in `console/contract.ts`. */
export function consoleRoutes(options: RoutesOptions): Readonly<Record<string, LocalRoute>> {
  const { services, stackOfBucket, picture, traces, sampleLines } = options;
  return {
    ...pageRoutes(options),
    "/_local/graph": json(() => picture.drawing),
    "/_local/events": { method: "GET", run: async (asked) => listen(asked, options) },
    "/_local/node": json((query) => {
      const node = picture.node(required(query, "id"));
      if (node === undefined)
        throw refused(`id: must be of a node of the graph, is ${shown(query, "id")}`, 404);
      return nodeDetails(node, options);
    }),
    "/_local/object": json((query) =>
      objectDetails(
        { bucket: required(query, "bucket"), key: required(query, "key") },
        { s3: services.s3, buckets: stackOfBucket },
      ),
    ),
    "/_local/quarantine": json(() => quarantinedLines({ s3: services.s3, buckets: stackOfBucket })),
    "/_local/trace": json((query) => {
      const trace = traces.get(required(query, "id"));
      if (trace === undefined)
        throw refused(`id: must be of one of the lines that were sent last, is ${shown(query, "id")}`, 404);
      return trace;
    }),
    "/_local/samples": json(
      (): SampleLines =>
        Object.fromEntries(picture.sources.map((source) => [source.id, sampleLines?.(source) ?? []])),
    ),
    "/_local/lines": {
      method: "POST",
      run: async ({ request, response }) => {
        setHeaders(response);
        checkOrigin(request);
        checkJson(request);
        const id = await options.send(await readSendLine(request));
        sendJson(response, { id }, 202);
      },
    },
  };
}

function listen({ request, response }: Asked, { streams, history, ticks }: RoutesOptions): void {
  request.resume();
  setHeaders(response);
  checkOrigin(request);
  // Before the stream is open: a picture that cannot be drawn is said as an error.
  const tick = ticks().next();
  const send = streams.open(response);
  send("history", { points: history.points });
  send("tick", tick);
}

/** A page is asked for by whoever follows a link to it; what it shows, only by itself. */
function pageRoutes({ page }: RoutesOptions): Record<string, LocalRoute> {
  const files = {
    "/_local/": { type: "text/html; charset=utf-8", text: page?.html },
    "/_local/page.js": { type: "text/javascript; charset=utf-8", text: page?.script },
    "/_local/page.css": { type: "text/css; charset=utf-8", text: page?.style },
  };
  const routes = Object.entries(files).map(([path, { type, text }]): [string, LocalRoute] => [
    path,
    {
      method: "GET",
      run: async ({ request, response }) => {
        request.resume();
        setHeaders(response);
        if (text === undefined) throw refused(`${path}: this engine was started without a page`, 404);
        sendText(response, { type, text });
      },
    },
  ]);
  return {
    ...Object.fromEntries(routes),
    // What the page loads it names from its own place.
    "/_local": {
      method: "GET",
      run: async ({ request, response }) => {
        request.resume();
        response.setHeader("location", "/_local/");
        sendText(response, { status: 308, type: "text/plain", text: "/_local/\n" });
      },
    },
  };
}

function json(answer: (query: URLSearchParams) => unknown): LocalRoute {
  return {
    method: "GET",
    run: async ({ request, response, query }) => {
      request.resume();
      setHeaders(response);
      checkOrigin(request);
      sendJson(response, await answer(query));
    },
  };
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null) throw refused(`${name}: must be given in the query, is missing`);
  return value;
}

function shown(query: URLSearchParams, name: string): string {
  return JSON.stringify((query.get(name) ?? "").slice(0, 100));
}
