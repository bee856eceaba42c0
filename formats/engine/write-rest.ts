import type { LaterField } from "../log-format";
import type { InputBuffer } from "./input-buffer";
import { ipEnd } from "./scan-address";
import { quotedEnd } from "./scan-text";
import type { Span, Write } from "./value";
import { BACKSLASH, BLANK, QUOTE } from "./words";

/** Whether the line read last goes on behind the fields that the format knows. */
export interface Extra {
  present: boolean;
}

/** A later field, and how it is written. */
export interface LaterWrite {
  readonly type: LaterField["field"]["type"];
  readonly write: Write;
}

const DELETE = 0x7f;

/** The rest of a line: the later fields that it begins with, and all that is left of it. The same rule as `matchRest`. */
export function restWrite(later: readonly LaterWrite[], extraWrite: Write, extra: Extra): Write {
  return (out, input, span) => {
    const { end, escapes } = span;
    let at = span.start;
    for (const { type, write } of later) {
      if (at >= end || !findLater(type, input, at, end, span)) break;
      const behind = span.end + (type === "text" ? 1 : 0);
      if (!write(out, input, span)) return false;
      at = behind === end ? end : behind + 1;
    }
    span.start = at;
    span.end = end;
    span.escapes = escapes;
    if (at >= end) return true;
    extra.present = true;
    return extraWrite(out, input, span);
  };
}

/** Puts a later field's value into `span`; false if none begins at `at`. @param limit where the rest ends */
function findLater(
  type: LaterWrite["type"],
  input: InputBuffer,
  at: number,
  limit: number,
  span: Span,
): boolean {
  const { bytes } = input;
  const isQuoted = type === "text";
  if (isQuoted && bytes[at] !== QUOTE) return false;
  const start = isQuoted ? at + 1 : at;
  const found = isQuoted
    ? quotedEnd(input, start)
    : type === "ip"
      ? ipEnd(input, at) << 1
      : tokenEnd(bytes, at) << 1;
  if (found < 0) return false;
  const end = found >> 1;
  const behind = isQuoted ? end + 1 : end;
  // A blank with nothing behind it divides nothing.
  if (behind > limit || (behind < limit && (bytes[behind] !== BLANK || behind + 1 >= limit))) return false;
  span.start = start;
  span.end = end;
  span.escapes = found & 1;
  return true;
}

function tokenEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isTokenByte(bytes[end] as number)) end += 1;
  return end === at ? -1 : end;
}

function isTokenByte(byte: number): boolean {
  return byte > BLANK && byte < DELETE && byte !== QUOTE && byte !== BACKSLASH;
}
