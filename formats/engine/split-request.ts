import type { InputBuffer } from "./input-buffer";
import { BLANK, DOT, isDigit } from "./words";

/** `HTTP` and, behind it, `/`, as they stand in a word and a byte. */
const [HTTP, SLASH] = [0x50545448, 0x2f];
const PROTOCOL_LENGTH = "HTTP/1.1".length;

const IS_TOKEN = new Uint8Array(256);
for (let byte = 0x21; byte < 0x7f; byte += 1) {
  if (/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte))) IS_TOKEN[byte] = 1;
}

/**
 * Index of the blank behind the method of a request `METHOD URI HTTP/x.y`; -1 for any other. The blank in front of
 * the protocol is then 9 bytes from the end. The same rule as `splitRequest`.
 */
export function methodEnd({ bytes, view }: InputBuffer, start: number, end: number): number {
  const protocol = end - PROTOCOL_LENGTH;
  if (
    protocol - start < 4 ||
    bytes[protocol - 1] !== BLANK ||
    view.getInt32(protocol, true) !== HTTP ||
    bytes[protocol + 4] !== SLASH ||
    !isDigit(bytes[protocol + 5] as number) ||
    bytes[protocol + 6] !== DOT ||
    !isDigit(bytes[protocol + 7] as number)
  ) {
    return -1;
  }
  let at = start;
  while (IS_TOKEN[bytes[at] as number] === 1) at += 1;
  return at > start && bytes[at] === BLANK && at + 2 < protocol ? at : -1;
}

/** Length of a blank and a protocol. */
export const PROTOCOL_TAIL = PROTOCOL_LENGTH + 1;
