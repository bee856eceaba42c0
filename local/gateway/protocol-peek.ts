import type { Socket } from "node:net";

/** The first bytes of an HTTP/2 connection with prior knowledge (RFC 9113, 3.4), up to the line's end. */
const H2_PREFACE = Buffer.from("PRI * HTTP/2.0\r\n");

export type HttpVersion = "http1" | "http2";

/** What the bytes seen so far say; undefined while they are a beginning of the HTTP/2 preface. */
export function versionOf(head: Uint8Array): HttpVersion | undefined {
  const length = Math.min(head.length, H2_PREFACE.length);
  if (!H2_PREFACE.subarray(0, length).equals(head.subarray(0, length))) return "http1";
  return length === H2_PREFACE.length ? "http2" : undefined;
}

export interface PeekOptions {
  /** How long a client may take to show what it speaks, milliseconds; then its socket is destroyed. */
  readonly timeoutMs: number;
  /** Called once, with the bytes read put back into the socket. */
  readonly onVersion: (version: HttpVersion) => void;
}

/** Looks at a new connection's first bytes. A client that ends or resets before it is known is dropped. */
export function peekVersion(socket: Socket, options: PeekOptions): void {
  let head = Buffer.alloc(0);
  const drop = () => socket.destroy();
  const timer = setTimeout(drop, options.timeoutMs);
  const stop = () => {
    clearTimeout(timer);
    socket.off("readable", look).off("error", drop).off("end", drop).off("close", stop);
  };
  const look = () => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    head = Buffer.concat([head, chunk]);
    const version = versionOf(head);
    if (version === undefined) return;
    stop();
    socket.unshift(head);
    options.onVersion(version);
  };
  socket.on("readable", look).on("error", drop).on("end", drop).on("close", stop);
}
