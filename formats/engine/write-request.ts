import type { Write } from "./column";
import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import { quotedEnd } from "./scan-text";
import { BLANK, DOT, isDigit, type Literal } from "./words";

/** `HTTP` and, behind it, `/`, as they stand in a word and a byte. */
const [HTTP, SLASH] = [0x50545448, 0x2f];
const PROTOCOL_LENGTH = "HTTP/1.1".length;

const IS_TOKEN = new Uint8Array(256);
for (let byte = 0x21; byte < 0x7f; byte += 1) {
  if (/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte))) IS_TOKEN[byte] = 1;
}

/** Keys of a request's parts, when these are all that is written of one that can be split. */
export type RequestKeys = Readonly<Record<"method" | "uri" | "protocol", Literal>>;

/**
 * Appends the parts of a quoted request that can be split and holds no escapes.
 *
 * @returns the index behind it; -1, with nothing appended, if it is not as plain as that
 */
export function convertRequest(keys: RequestKeys, out: OutputBuffer, input: InputBuffer, at: number): number {
  const found = quotedEnd(input, at);
  if (found < 0 || (found & 1) !== 0) return -1;
  const end = found >> 1;
  const blank = methodEnd(input, at, end);
  const protocolAt = end - PROTOCOL_LENGTH;
  // A part of one byte may be a dash, which stands for nothing.
  if (blank - at < 2 || protocolAt - blank < 4) return -1;
  const { view } = input;
  out.quoted(keys.method, view, at, blank);
  out.quoted(keys.uri, view, blank + 1, protocolAt - 1);
  out.quoted(keys.protocol, view, protocolAt, end);
  return end;
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
function methodEnd({ bytes, view }: InputBuffer, start: number, end: number): number {
  const protocol = end - PROTOCOL_LENGTH;
  if (
    protocol - start < "G / ".length ||
    bytes[protocol - 1] !== BLANK ||
    view.getInt32(protocol, true) !== HTTP ||
    bytes[protocol + 4] !== SLASH ||
    !isDigit(bytes[protocol + 5] as number) ||
    bytes[protocol + 6] !== DOT ||
    !isDigit(bytes[protocol + 7] as number)
  ) {
    return -1;
  }
  let blank = start;
  while (IS_TOKEN[bytes[blank] as number] === 1) blank += 1;
  return blank === start || bytes[blank] !== BLANK || blank + 2 >= protocol ? -1 : blank;
}
