import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";

/** A request as the gateway hands it to a service: HTTP/1.1 or HTTP/2, body not yet read. */
export type GatewayRequest = IncomingMessage | Http2ServerRequest;

/** The response that belongs to a {@link GatewayRequest}. */
export type GatewayResponse = ServerResponse | Http2ServerResponse;

/** What every emulated AWS service offers the gateway. */
export interface LocalService {
  /** Answers one request whole: an error becomes an AWS-shaped response, never a rejection. */
  handle(request: GatewayRequest, response: GatewayResponse): Promise<void>;
  /** Frees what the service holds (timers, handles). Objects on disk stay. */
  close(): Promise<void>;
}
