import type { Random } from "../../../scripts/traffic/random";
import { bytesOf, type PlainRequest, pipelined, plain, type Sending } from "./sending";

export interface SendingContext {
  /** Stands in what is sent, so that each request gives a record of its own. */
  readonly id: string;
  readonly random: Random;
}

/** nginx's default: a request line must fit one buffer of `large_client_header_buffers`. */
const REQUEST_LINE_BYTES = 8_192;

const METHODS = ["PROPFIND", "OPTIONS", "M-SEARCH", "HEAD", "PUT", "DELETE", "PATCH", "FOO_BAR", "get"];

/** Requests of the usual form, each with one thing about it. */
const PLAIN: readonly ((id: string) => PlainRequest)[] = [
  ...METHODS.map((method) => (id: string) => ({ method, uri: `/${id}` })),
  (id) => ({ method: "OPTIONS", uri: `*${id}` }),
  // Headers: quotes, backslashes, tabs, UTF-8, other bytes, escapes, nothing, and what looks like the rest of a line.
  (id) => ({ uri: `/${id}`, agent: "curl/7.58.0", referer: "http://a.example/?q=%D0%9F" }),
  (id) => ({ uri: `/${id}`, agent: 'say "hi" \\ back\\', referer: '"', forwardedFor: '"\\"' }),
  (id) => ({ uri: `/${id}`, agent: "탭\t탭 ünï 日本", referer: "/ä", forwardedFor: "1.2.3.4, ::1" }),
  (id) => ({ uri: `/${id}`, agent: Buffer.from([0xe9, 0xff, 0xc3, 0x28]), referer: "\u001b[31m" }),
  (id) => ({ uri: `/${id}`, agent: '" 200 0 "-" "-" "-', referer: '\\x22 \\" \\\\' }),
  (id) => ({ uri: `/${id}`, agent: "", referer: "", forwardedFor: "" }),
  // Users of basic authentication.
  (id) => ({ uri: `/${id}`, user: "John Smith" }),
  (id) => ({ uri: `/${id}`, user: 'a "b" \\ [c] - d', agent: "x" }),
  (id) => ({ uri: `/${id}`, user: " ü [10/Aug/2020] - b " }),
  // Answers other than 200.
  (id) => ({ uri: `/missing/${id}` }),
  (id) => ({ uri: `/empty/${id}` }),
  (id) => ({ uri: `/moved/${id}` }),
  (id) => ({ uri: `/closed/${id}`, unanswered: 444 }),
  (id) => ({ uri: `/${id}`, host: "none" }),
  (id) => ({ uri: `/${id}`, extra: "no colon\r\n" }),
  (id) => ({ method: "POST", uri: `/${id}`, extra: "Content-Length: x\r\n" }),
  // URIs and protocols.
  (id) => ({ uri: `/${id}?q="a"\\b%22%zz=ü`, agent: "x" }),
  (id) => ({ uri: `http://localhost/${id}` }),
  (id) => ({ uri: `/with blanks ${id}` }),
  (id) => ({ uri: `/${id} HTTP/1.1` }),
  (id) => ({ uri: ` /${id} ` }),
  (id) => ({ uri: `/\x7f\x01\t${id}` }),
  (id) => ({ uri: `/%00${id}` }),
  (id) => ({ uri: `/../${id}` }),
  (id) => ({ uri: `/${id}${"8".repeat(8_130 - id.length)}` }),
  (id) => ({ uri: `/${id}`, protocol: "HTTP/1.0", host: "none" }),
  (id) => ({ uri: `/${id}`, protocol: "HTTP/2.0" }),
];

/** What is not one plain request. */
const OTHER: readonly ((context: SendingContext) => Sending)[] = [
  ...[1, 2, 3, 4].map(() => randomHeaders),
  twoForwardedFor,
  requestWithoutEnd,
  clientHello,
  tooLong,
  keptAlive,
  ({ id }) => odd(`GET /${id}\r\n`, `GET /${id}`),
  ({ id }) => odd(`G@T /${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`, `G@T /${id} HTTP/1.1`),
  ({ id }) => odd(`HELO ${id}\r\n`, `HELO ${id}`),
  ({ id }) => odd(`\x05\x01\x00${id}`, `\x05\x01\x00${id}`),
  () => odd(" \r\n", " "),
  () => ({ bytes: Buffer.from("\r\n"), end: true, requests: [{ request: "", unanswered: 400 }] }),
];

/** Every kind of request that a server on the internet sees, one of each. */
export function sendings(newContext: () => SendingContext): Sending[] {
  return [
    ...PLAIN.map((request) => plain(request(newContext().id))),
    ...OTHER.map((sending) => sending(newContext())),
  ];
}

/** Bytes that are no request of the usual form, and what of them is logged. */
function odd(bytes: string | Buffer, request: string | Buffer): Sending {
  return { bytes: Buffer.from(bytes as string), requests: [{ request }] };
}

/** Any bytes that a header can carry: not the line's ends, NUL, or blanks at the value's ends. */
function randomHeaders({ id, random }: SendingContext): Sending {
  const bytes = (): number[] =>
    Array.from({ length: random.integer(60) }, () => 1 + random.integer(255)).map((byte) =>
      byte === 0x0a || byte === 0x0d ? 0x22 : byte,
    );
  const value = (): Buffer => bytesOf("<", Buffer.from(bytes()), ">");
  // The user ends at the first colon.
  const user = bytesOf("u", Buffer.from(bytes().filter((byte) => byte !== 0x3a)));
  return plain({ uri: `/${id}`, agent: value(), referer: value(), forwardedFor: value(), user });
}

/** nginx joins what several proxies have added. */
function twoForwardedFor({ id }: SendingContext): Sending {
  const { bytes } = plain({ uri: `/${id}`, extra: "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: ::1\r\n" });
  return { bytes, requests: [{ request: ["GET", `/${id}`, "HTTP/1.1"], forwardedFor: "1.2.3.4, ::1" }] };
}

/** A client that goes away in the middle of its headers. */
function requestWithoutEnd({ id }: SendingContext): Sending {
  return {
    bytes: Buffer.from(`GET /${id} HTTP/1.1\r\nHo`),
    end: true,
    requests: [{ request: ["GET", `/${id}`, "HTTP/1.1"], unanswered: 400 }],
  };
}

/** A TLS client at the plain port: nginx logs its bytes up to the first line break, which random bytes have soon. */
function clientHello({ id, random }: SendingContext): Sending {
  const body = Buffer.from(Array.from({ length: 200 }, () => random.integer(256)));
  const record = bytesOf(Buffer.from("16030100f0010000ec0303", "hex"), id, body, "\n");
  const lineEnd = record.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return odd(record, record.subarray(0, lineEnd));
}

/** nginx logs of a request line that does not fit its buffer what is in it. */
function tooLong({ id }: SendingContext): Sending {
  const line = `GET /${id}${"9".repeat(12_000)}`;
  return odd(`${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`, line.slice(0, REQUEST_LINE_BYTES));
}

function keptAlive({ id }: SendingContext): Sending {
  const connection = "keep-alive";
  return pipelined([
    plain({ uri: `/${id}-1`, connection, agent: "one" }),
    plain({ method: "HEAD", uri: `/missing/${id}-2`, connection }),
    plain({ uri: `/missing/${id}-3`, connection, referer: "three" }),
    plain({ method: "PUT", uri: `/${id}-4`, user: "four" }),
  ]);
}
