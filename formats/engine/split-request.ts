import type { InputBuffer } from "./input-buffer";
import type { Table } from "./table";
import { BLANK, DOT, isDigit } from "./words";

/** `HTTP` and, behind it, `/`, as they stand in a word and a byte. */
const [HTTP, SLASH] = [0x50545448, 0x2f];
const PROTOCOL_LENGTH = "HTTP/1.1".length;

const IS_TOKEN = new Uint8Array(256);
for (let byte = 0x21; byte < 0x7f; byte += 1) {
  if (/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte))) IS_TOKEN[byte] = 1;
}

/**
 * Splits a request of the form `METHOD URI HTTP/x.y` and notes the spans of its parts behind those of the fields;
 * false for any other request. The same rule as that of the plain parser's `splitRequest`.
 */
export function splitRequest({ spans, requestAt, partsAt }: Table, input: InputBuffer): boolean {
  if (requestAt < 0) return false;
  const { bytes, view } = input;
  const start = spans[requestAt] as number;
  const end = spans[requestAt + 1] as number;
  const escapes = spans[requestAt + 2] as number;
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
    return false;
  }
  let blank = start;
  while (IS_TOKEN[bytes[blank] as number] === 1) blank += 1;
  if (blank === start || bytes[blank] !== BLANK || blank + 2 >= protocol) return false;
  spans[partsAt] = start;
  spans[partsAt + 1] = blank;
  spans[partsAt + 2] = 0;
  spans[partsAt + 3] = blank + 1;
  spans[partsAt + 4] = protocol - 1;
  spans[partsAt + 5] = escapes;
  spans[partsAt + 6] = protocol;
  spans[partsAt + 7] = end;
  spans[partsAt + 8] = 0;
  return true;
}
