import type { ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import type { GatewayRequest, GatewayResponse } from "./http";

interface SocketState {
  /** Requests whose answers are not out yet. */
  requests: number;
  /** An HTTP/2 session owns the socket and closes it. */
  http2: boolean;
}

/** The open connections of a gateway, so that it can end those that wait and let those that work finish. */
export class Connections {
  readonly #sockets = new Map<Socket, SocketState>();
  readonly #sessions = new Set<ServerHttp2Session>();
  #closing = false;

  addSocket(socket: Socket): void {
    this.#sockets.set(socket, { requests: 0, http2: false });
    socket.once("close", () => this.#sockets.delete(socket));
  }

  markHttp2(socket: Socket): void {
    const state = this.#sockets.get(socket);
    if (state !== undefined) state.http2 = true;
  }

  addSession(session: ServerHttp2Session): void {
    this.#sessions.add(session);
    session.once("close", () => this.#sessions.delete(session));
  }

  /** Counts a request as work of its HTTP/1.1 connection. HTTP/2 sessions count their streams themselves. */
  addRequest(request: GatewayRequest, response: GatewayResponse): void {
    const state = this.#sockets.get(request.socket);
    if (state === undefined || state.http2) return;
    const { socket } = request;
    state.requests += 1;
    response.once("close", () => {
      state.requests -= 1;
      if (this.#closing && state.requests === 0) socket.destroySoon();
    });
  }

  /** Ends idle connections at once, and busy ones when their answer is out. */
  endGracefully(): void {
    this.#closing = true;
    for (const session of this.#sessions) session.close();
    for (const [socket, state] of this.#sockets) {
      if (state.requests === 0 && !state.http2) socket.destroySoon();
    }
  }

  /** Ends everything, whatever it is doing. */
  destroy(): void {
    for (const session of this.#sessions) session.destroy();
    for (const socket of this.#sockets.keys()) socket.destroy();
  }
}
