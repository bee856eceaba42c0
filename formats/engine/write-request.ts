import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import type { Write } from "./value";
import { BLANK, DASH, DOT, firstOf, isDigit, type Literal, QUOTE, specialIn, writeLiteral } from "./words";

/** `HTTP` and, behind it, `/`, as they stand in a word and a byte. */
const [HTTP, SLASH] = [0x50545448, 0x2f];
/** Bytes of a request's protocol: versions have one digit on each side of the dot. */
export const PROTOCOL_LENGTH = "HTTP/1.1".length;

/** Which bytes a method has. */
export const IS_TOKEN = new Uint8Array(256);
for (let byte = 0x21; byte < 0x7f; byte += 1) {
  if (/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte))) IS_TOKEN[byte] = 1;
}

/** What is written around a request's parts, when these are all that is written of one that can be split. */
export interface RequestKeys {
  /** `,"request_method":"` */
  readonly method: Literal;
  /** `","request_uri":"`: the quote that ends the value in front of it is part of it. */
  readonly uri: Literal;
  readonly protocol: Literal;
}

/**
 * Appends the parts of a quoted request that can be split and holds no escapes.
 *
 * @returns the index behind it; -1, with nothing appended, if it is not as plain as that
 */
export function convertRequest(
  keys: RequestKeys,
  out: OutputBuffer,
  input: InputBuffer,
  begin: number,
): number {
  const { bytes, view } = input;
  const target = out.view;
  let to = writeLiteral(target, out.length, keys.method);
  let at = begin;
  for (; IS_TOKEN[bytes[at] as number] === 1; at += 1, to += 1) target.setInt8(to, bytes[at] as number);
  // A dash stands for nothing.
  if (at === begin || bytes[at] !== BLANK || (at === begin + 1 && bytes[begin] === DASH)) return -1;
  const uriAt = at + 1;
  to = writeLiteral(target, to, keys.uri) - uriAt;
  // The protocol is copied, too, until the end shows where it begins.
  for (at = uriAt; ; at += 4) {
    const word = view.getInt32(at, true);
    target.setInt32(to + at, word, true);
    const special = specialIn(word);
    if (special === 0) continue;
    at += firstOf(special);
    break;
  }
  const protocolAt = at - PROTOCOL_LENGTH;
  const uriLength = protocolAt - 1 - uriAt;
  if (bytes[at] !== QUOTE || uriLength < 1 || !isProtocol(input, protocolAt)) return -1;
  if (uriLength === 1 && bytes[uriAt] === DASH) return -1;
  to = writeLiteral(target, to + protocolAt - 1, keys.protocol);
  target.setFloat64(to, view.getFloat64(protocolAt, true), true);
  target.setInt8(to + PROTOCOL_LENGTH, QUOTE);
  out.length = to + PROTOCOL_LENGTH + 1;
  return at;
}

/** How a request is written; what has to be left out is left out by a Write that does nothing. */
export interface RequestWrites {
  /** In front of the parts, split or not. */
  readonly whole: Write;
  readonly method: Write;
  readonly uri: Write;
  readonly protocol: Write;
  /** In place of the parts. */
  readonly unsplit: Write;
}

/** A request, taken apart where it has the form `METHOD URI HTTP/x.y`. */
export function requestWrite({ whole, method, uri, protocol, unsplit }: RequestWrites): Write {
  return (out, input, span) => {
    if (!whole(out, input, span)) return false;
    const { start, end } = span;
    const blank = methodEnd(input, start, end);
    if (blank < 0) return unsplit(out, input, span);
    const protocolAt = end - PROTOCOL_LENGTH;
    span.end = blank;
    if (!method(out, input, span)) return false;
    span.start = blank + 1;
    span.end = protocolAt - 1;
    if (!uri(out, input, span)) return false;
    span.start = protocolAt;
    span.end = end;
    return protocol(out, input, span);
  };
}

/**
 * Index behind the method of a request of the form `METHOD URI HTTP/x.y`; -1 for any other request. The same rule as
 * that of the plain parser's `splitRequest`.
 */
export function methodEnd(input: InputBuffer, start: number, end: number): number {
  const { bytes } = input;
  const protocol = end - PROTOCOL_LENGTH;
  if (protocol - start < "G / ".length || !isProtocol(input, protocol)) return -1;
  let blank = start;
  while (IS_TOKEN[bytes[blank] as number] === 1) blank += 1;
  return blank === start || bytes[blank] !== BLANK || blank + 2 >= protocol ? -1 : blank;
}

/** Whether `HTTP/x.y` begins at `at`, behind a blank. */
export function isProtocol({ bytes, view }: InputBuffer, at: number): boolean {
  return (
    bytes[at - 1] === BLANK &&
    view.getInt32(at, true) === HTTP &&
    bytes[at + 4] === SLASH &&
    isDigit(bytes[at + 5] as number) &&
    bytes[at + 6] === DOT &&
    isDigit(bytes[at + 7] as number)
  );
}
