import { connect } from "node:net";

/** An answer as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly bodyBytes: number;
}

export interface ExchangeOptions {
  readonly host: "127.0.0.1" | "::1";
  readonly port: number;
  readonly bytes: Buffer;
  /** Close our side at once: a server that waits for more then gives up. */
  readonly end: boolean;
}

/** Longest wait for one server to answer and close. */
const DEADLINE_MS = 20_000;

/** Sends bytes and collects what comes back until the server closes. */
export function exchange({ host, port, bytes, end }: ExchangeOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect({ host, port, allowHalfOpen: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end of the answer to ${JSON.stringify(bytes.toString("latin1").slice(0, 60))}`));
    }, DEADLINE_MS);
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("end", () => socket.end());
    // nginx may reset a connection on which it has left bytes unread: what it answered counts.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(received));
    });
    if (end) socket.end(bytes);
    else socket.write(bytes);
  });
}

/**
 * The answers in what a server sent; the requests' methods tell which have no body. Without a status line it is the
 * body of an HTTP/0.9 answer.
 */
export function answersIn(received: Buffer, methods: readonly string[]): Answer[] {
  const answers: Answer[] = [];
  for (let at = 0; at < received.length; ) {
    const headEnd = received.indexOf("\r\n\r\n", at);
    const head = received.toString("latin1", at, headEnd === -1 ? received.length : headEnd);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
    if (status === undefined) return [...answers, { status: 200, bodyBytes: received.length - at }];
    const bodyless = methods[answers.length] === "HEAD" || status === "204";
    const bodyBytes = bodyless ? 0 : Number(/^content-length: (\d+)/im.exec(head)?.[1]);
    answers.push({ status: Number(status), bodyBytes });
    at = headEnd + 4 + bodyBytes;
  }
  return answers;
}
