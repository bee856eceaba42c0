export type Text = string | Buffer;

/** What nginx shall log of one request, before its escaping; bytes, because clients send any. */
export interface LoggedRequest {
  /** Method, URI and protocol, or what has no such parts. */
  readonly request: readonly [method: string, uri: Text, protocol: string] | Text;
  readonly user?: Text;
  readonly referer?: Text;
  readonly agent?: Text;
  readonly forwardedFor?: Text;
  /** The status where nginx closes without an answer. */
  readonly unanswered?: number;
}

/** Bytes to send, and the requests that are in them. */
export interface Sending {
  readonly bytes: Buffer;
  readonly requests: readonly LoggedRequest[];
  /** The client closes its side at once. */
  readonly end?: boolean;
}

export interface PlainRequest extends Omit<LoggedRequest, "request"> {
  readonly method?: string;
  readonly uri: Text;
  readonly protocol?: string;
  readonly host?: "none";
  readonly connection?: "keep-alive";
  /** Whole header lines. */
  readonly extra?: string;
}

/** One request of the usual form. */
export function plain(options: PlainRequest): Sending {
  const {
    method = "GET",
    uri,
    protocol = "HTTP/1.1",
    host,
    connection = "close",
    extra = "",
    ...logged
  } = options;
  const { user, referer, agent, forwardedFor } = logged;
  const basic = user === undefined ? undefined : `Basic ${bytesOf(user, ":pass:word").toString("base64")}`;
  return {
    bytes: bytesOf(
      bytesOf(`${method} `, uri, ` ${protocol}\r\n`),
      host === "none" ? "" : "Host: localhost\r\n",
      `Connection: ${connection}\r\n`,
      header("Authorization", basic),
      header("Referer", referer),
      header("User-Agent", agent),
      header("X-Forwarded-For", forwardedFor),
      `${extra}\r\n`,
    ),
    requests: [{ request: [method, uri, protocol], ...logged }],
  };
}

/** Several requests on one connection, the last of which closes it. */
export function pipelined(sendings: readonly Sending[]): Sending {
  return {
    bytes: bytesOf(...sendings.map(({ bytes }) => bytes)),
    requests: sendings.flatMap(({ requests }) => requests),
  };
}

export function bytesOf(...parts: readonly Text[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

function header(name: string, value: Text | undefined): Text {
  return value === undefined ? "" : bytesOf(`${name}: `, value, "\r\n");
}
