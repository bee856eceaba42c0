import http from "node:http";
import type http2 from "node:http2";
import net from "node:net";
import { cborPeer } from "../../../contract/cbor-peer";
import type { HostileRequest } from "./requests";

/** No request of these tests has a reason to take longer. */
const DEADLINE_MS = 10_000;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Sends a request on a connection of its own. @throws where it is not answered whole within the deadline */
export function request(port: number, { method, path, headers, body }: HostileRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        port,
        host: "127.0.0.1",
        method,
        path,
        headers: { ...headers, "content-length": body.length },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"] ?? "",
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.setTimeout(DEADLINE_MS, () => sent.destroy(new Error(`no answer within ${DEADLINE_MS} ms`)));
    sent.once("error", reject);
    sent.end(body);
  });
}

/** The same over HTTP/2 with prior knowledge. */
export function request2(
  session: http2.ClientHttp2Session,
  { method, path, headers, body }: HostileRequest,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ...headers, ":method": method, ":path": path }, { endStream: false });
    const answer = { status: 0, type: "" };
    const chunks: Buffer[] = [];
    stream.setTimeout(DEADLINE_MS, () => stream.destroy(new Error(`no answer within ${DEADLINE_MS} ms`)));
    stream.on("response", (head) => {
      answer.status = Number(head[":status"]);
      answer.type = String(head["content-type"] ?? "");
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("error", reject);
    stream.once("end", () => resolve({ ...answer, body: Buffer.concat(chunks) }));
    stream.end(body);
  });
}

/** Sends bytes and says no more. @throws unless the other side ends the connection, or this end of it, in time */
export function bytes(port: number, sent: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.setTimeout(DEADLINE_MS, () => {
      socket.destroy();
      reject(new Error(`the connection is still open after ${DEADLINE_MS} ms`));
    });
    // A reset is an answer, too.
    socket.on("error", () => undefined);
    socket.on("data", () => undefined);
    socket.once("close", () => resolve());
    socket.end(sent);
  });
}

/** What is not as an AWS client expects it; undefined: it could read the answer. */
export async function fault(
  sent: HostileRequest,
  { status, type, body }: Answer,
): Promise<string | undefined> {
  if (status >= 500 && status !== 501) return `status ${status}: ${body.toString("utf8", 0, 300)}`;
  if (status < 400 || sent.method === "HEAD") return undefined;
  const text = body.toString("utf8");
  if (type.includes("xml")) {
    return /^<\?xml [^>]*>\s*<(ErrorResponse><)?Error><?.*<Code>\w+<\/Code>/s.test(text)
      ? undefined
      : `no S3 error: ${text}`;
  }
  if (type === "text/plain") return /^\w+$/.test(text) ? undefined : `no error of Slack: ${text}`;
  const error: unknown = type.includes("cbor") ? (await cborPeer()).decode(body) : parseJson(text);
  const { __type: code, message } = Object(error);
  return typeof code === "string" && code !== "" && typeof message === "string"
    ? undefined
    : `no AWS error: ${text}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
