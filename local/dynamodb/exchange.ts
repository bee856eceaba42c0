import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** A request that has been read whole. */
export interface InMemoryRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Exchange {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Has a request listener of `node:http` answer without a connection. What it throws while it reads the request rejects
 * here, where on a server's own connection it would end the process, as would a client that breaks off.
 */
export function exchange(listener: RequestListener, request: InMemoryRequest): Promise<Exchange> {
  const { method, url, headers, body } = request;
  return new Promise((resolve) => {
    const incoming = Object.assign(new EventEmitter(), { method, url, headers });
    const sent = new Map<string, string>();
    const response = {
      statusCode: 200,
      setHeader: (name: string, value: unknown) => sent.set(name, String(value)),
      end: (text = "") => resolve({ status: response.statusCode, headers: sent, body: text }),
    };
    // The members above are all of the two that the listener uses.
    listener(incoming as unknown as IncomingMessage, response as unknown as ServerResponse);
    if (body.length > 0) incoming.emit("data", body);
    incoming.emit("end");
  });
}
