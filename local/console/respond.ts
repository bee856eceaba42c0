import type { GatewayResponse } from "../gateway/http";

/** A page may load what is served here, and nothing else. https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP */
const POLICY = [
  "default-src 'self'",
  // The page's icon.
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

/** Said with whatever the console answers. */
const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

export function setHeaders(response: GatewayResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function sendJson(response: GatewayResponse, value: unknown, status = 200): void {
  sendText(response, { status, type: "application/json", text: `${JSON.stringify(value)}\n` });
}

export function sendText(
  response: GatewayResponse,
  { status = 200, type, text }: { status?: number; type: string; text: string },
): void {
  response.statusCode = status;
  response.setHeader("content-type", type);
  response.end(text);
}
