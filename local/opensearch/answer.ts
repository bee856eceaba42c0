import type { GatewayResponse } from "../gateway/http";
import { circuitBroken, type OpenSearchError } from "./errors";
import { applyFilterPath } from "./filter-path";
import { OPENSEARCH_LIMITS } from "./limits";
import type { RequestLine } from "./request";

/** What an action answers. */
export interface Answer {
  /** @default 200 */
  readonly status?: number;
  /** A value, or JSON that is written already. */
  readonly body: object | JsonText | PlainText;
}

/** JSON as text: it holds documents exactly as they were sent. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** Plain text, for people: what `_cat` answers. */
export class PlainText {
  constructor(readonly text: string) {}
}

/** Tells every client what it talks to. */
export const STAND_IN_HEADER = ["x-opensearch-stand-in", "local engine, not OpenSearch"] as const;

/** Sends an answer, with `filter_path` and `pretty` applied. */
export function sendAnswer(
  response: GatewayResponse,
  { status = 200, body }: Answer,
  { method, query }: RequestLine,
): void {
  if (body instanceof PlainText) {
    send(response, { status, method, type: "text/plain", text: body.text });
    return;
  }
  const filter = query.get("filter_path");
  const isPretty = query.has("pretty") && query.get("pretty") !== "false";
  let text = body instanceof JsonText ? body.text : JSON.stringify(body);
  if (filter !== undefined || isPretty) {
    const value: unknown = JSON.parse(text);
    const kept = filter === undefined ? value : applyFilterPath(value, filter);
    text = JSON.stringify(kept, null, isPretty ? 2 : undefined);
  }
  if (text.length > OPENSEARCH_LIMITS.answerBytes) {
    throw circuitBroken(
      `the answer would be larger than ${OPENSEARCH_LIMITS.answerBytes} bytes: ask for fewer hits`,
    );
  }
  send(response, { status, method, type: "application/json", text });
}

export function sendError(response: GatewayResponse, error: OpenSearchError, method: string): void {
  if (response.headersSent) response.destroy();
  else
    send(response, { status: error.status, method, type: "application/json", text: JSON.stringify(error) });
}

function send(
  response: GatewayResponse,
  { status, method, type, text }: { status: number; method: string; type: string; text: string },
): void {
  const bytes = Buffer.from(text);
  response.statusCode = status;
  response.setHeader(...STAND_IN_HEADER);
  response.setHeader("content-type", `${type}; charset=UTF-8`);
  response.setHeader("content-length", bytes.length);
  if (method === "HEAD") response.end();
  else response.end(bytes);
}
