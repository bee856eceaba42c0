import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import { EngineError } from "../error";
import type { GatewayRequest, GatewayResponse } from "../gateway/http";
import { sendError } from "./answer";
import { BulkAnswerCounter } from "./bulk-answer-counter";
import { OpenSearchError } from "./errors";
import { withoutPrefix } from "./request";
import type { OpenSearchService } from "./service";

/**
 * Headers that are about one connection, or that sign a request for the engine: they do not go on. Nor does what would have
 * answers compressed, which are read along.
 */
const HOP_HEADERS = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "host",
  "authorization",
  "expect",
  "accept-encoding",
]);

/**
 * Passes requests on to a real OpenSearch, as they come but for their signature, and its answers back.
 *
 * @param url of OpenSearch, with user and password where it wants them
 * @throws EngineError where that is no http(s) URL; never with the password
 */
export function createOpenSearchProxy(url: string): OpenSearchService {
  const target = parseTarget(url);
  const listeners: ((count: number) => void)[] = [];
  const onCreated = (count: number): void => {
    for (const listener of listeners) listener(count);
  };
  const agent = new (target.protocol === "https:" ? https : http).Agent({ keepAlive: true });
  const service: OpenSearchService = {
    handle: (request, response) => passOn({ target, agent, request, response, onCreated }),
    close: async () => agent.destroy(),
    onDocumentsCreated: (listener) => listeners.push(listener),
    // What is done with a bulk request is the real one's own.
    withBulk: () => service,
  };
  return service;
}

function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new EngineError("OPENSEARCH_URL: must be a URL with http or https, such as http://127.0.0.1:9200");
}

async function passOn({
  target,
  agent,
  request,
  response,
  onCreated,
}: {
  target: URL;
  agent: http.Agent;
  request: GatewayRequest;
  response: GatewayResponse;
  onCreated: (count: number) => void;
}): Promise<void> {
  const url = new URL(
    target.pathname.replace(/\/$/, "") + unsigned(withoutPrefix(request.url ?? "/")),
    target,
  );
  try {
    const answer = await send(url, { target, agent, request });
    response.statusCode = answer.statusCode ?? 502;
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !HOP_HEADERS.has(name)) response.setHeader(name, value);
    }
    const counter = new BulkAnswerCounter(onCreated);
    if (url.pathname.endsWith("/_bulk")) answer.on("data", (chunk: Buffer) => counter.add(chunk));
    await pipeline(answer, response as http.ServerResponse);
    counter.end();
  } catch (error) {
    request.resume();
    const reason = `OPENSEARCH_URL ${target.host}: ${(error as Error).message}`;
    sendError(
      response,
      new OpenSearchError(502, { type: "connect_exception", reason }),
      request.method ?? "GET",
    );
  }
}

function send(
  url: URL,
  { target, agent, request }: { target: URL; agent: http.Agent; request: GatewayRequest },
): Promise<http.IncomingMessage> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !HOP_HEADERS.has(name) && !name.startsWith(":") && !name.startsWith("x-amz-"),
    ),
  );
  const auth = `${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`;
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === "https:" ? https : http).request(
      url,
      {
        agent,
        headers,
        ...(request.method && { method: request.method }),
        ...(auth === ":" ? {} : { auth }),
      },
      resolve,
    );
    pipeline(request, sent).catch(reject);
    sent.once("error", reject);
  });
}

/** Without the query parameters of a presigned URL. */
function unsigned(url: string): string {
  const [path = "/", query] = url.split(/\?(.*)/s, 2);
  if (query === undefined) return path;
  const kept = query.split("&").filter((parameter) => !/^x-amz-/i.test(parameter));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}
