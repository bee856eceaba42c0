import http from "node:http";
import http2 from "node:http2";
import net, { type AddressInfo } from "node:net";
import { AwsError, asAwsError } from "./aws-error";
import { Connections } from "./connections";
import { sendAwsError } from "./error-response";
import { listenError } from "./errors";
import { isLoopbackHost } from "./host";
import type { GatewayRequest, GatewayResponse, LocalService } from "./http";
import { peekVersion } from "./protocol-peek";
import { type Route, route, type ServiceName } from "./route";

/** The services that exist behind a gateway; a request for any other is answered 501. */
export type GatewayServices = Readonly<Partial<Record<ServiceName, LocalService>>>;

export interface GatewayOptions {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly services: GatewayServices;
  /** Loopback address to bind, @default "127.0.0.1" */
  readonly host?: "127.0.0.1" | "::1";
  /** How long a new connection may stay silent, milliseconds, @default 60000 */
  readonly firstBytesTimeoutMs?: number;
  /** How long a connection may stay open without a request, milliseconds, @default 120000 */
  readonly idleTimeoutMs?: number;
  /** How long `close()` lets running requests finish, milliseconds, @default 2000 */
  readonly closeTimeoutMs?: number;
}

export interface Gateway {
  /** For `AWS_ENDPOINT_URL`: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, ends every connection, resolves at the latest after `closeTimeoutMs`. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the one loopback port of the local engine, for HTTP/1.1 and for HTTP/2 with prior knowledge.
 * It closes none of the services it was given.
 *
 * @throws {GatewayError} when the port cannot be had; `code` is `port-taken` when the next one may be free
 * @example
 * const kinesis = createKinesisService({ accountId: "000000000000", region: "ap-northeast-2" });
 * const gateway = await startGateway({ port: 4566, services: { kinesis } });
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const connections = new Connections();
  // Clients keep connections for long; a server that ends idle ones first makes their next request fail.
  const { idleTimeoutMs = 120_000 } = options;
  const onRequest = (request: GatewayRequest, response: GatewayResponse) => {
    connections.addRequest(request, response);
    void answer(options.services, request, response);
  };
  const http1Server = http.createServer({ keepAliveTimeout: idleTimeoutMs }, onRequest);
  const http2Server = http2.createServer(onRequest);
  http2Server.on("session", (session) => {
    connections.addSession(session);
    // Also one that told its client goodbye and was never answered: Node keeps it open.
    session.setTimeout(idleTimeoutMs, () => session.close());
  });
  http2Server.on("sessionError", (_error, session) => session.destroy());

  const server = net.createServer({ noDelay: true }, (socket) => {
    connections.addSocket(socket);
    peekVersion(socket, {
      timeoutMs: options.firstBytesTimeoutMs ?? 60_000,
      onVersion: (version) => {
        if (version === "http2") connections.markHttp2(socket);
        (version === "http2" ? http2Server : http1Server).emit("connection", socket);
      },
    });
  });
  const host = options.host ?? "127.0.0.1";
  await listen(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host === "::1" ? "[::1]" : host}:${port}`,
    port,
    close: () => {
      closed ??= closeServer(server, connections, options.closeTimeoutMs ?? 2000);
      return closed;
    },
  };
}

/** Never rejects: what a service throws becomes a 500 in the client's format. */
async function answer(
  services: GatewayServices,
  request: GatewayRequest,
  response: GatewayResponse,
): Promise<void> {
  // A client that goes away in the middle of its answer is not an error of ours.
  response.on("error", () => response.destroy());
  const way: Route = route({ url: request.url ?? "/", headers: request.headers });
  try {
    const host = request.headers.host ?? request.headers[":authority"]?.toString();
    if (!isLoopbackHost(host)) {
      throw new AwsError("AccessDenied", `Host: must be localhost or 127.0.0.1, is "${host ?? ""}"`, 403);
    }
    const service = Object.hasOwn(services, way.service) ? services[way.service as ServiceName] : undefined;
    if (service === undefined) {
      throw new AwsError("NotImplemented", `the local engine has no service "${way.service}"`, 501);
    }
    await service.handle(request, response);
  } catch (error) {
    request.resume();
    sendAwsError(response, asAwsError(error), way.format);
  }
}

function listen(server: net.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, port)));
    server.listen({ port, host, exclusive: true }, () => {
      // From here on an error is one failed accept (no file handles left): that client fails, the engine lives.
      server.on("error", () => undefined);
      resolve();
    });
  });
}

function closeServer(server: net.Server, connections: Connections, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => connections.destroy(), timeoutMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    connections.endGracefully();
  });
}
