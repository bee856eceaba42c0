import type { InputBuffer } from "./input-buffer";
import type { TimeReader } from "./time-reader";
import {
  BACKSLASH,
  BLANK,
  blankOrSpecialIn,
  CARRIAGE_RETURN,
  firstOf,
  LINE_FEED,
  type Literal,
  literalEnd,
  QUOTE,
  specialIn,
} from "./words";

/**
 * Ends of text in the input. Each gives `end << 1 | escapes`, where `escapes` is 1 if JSON may have to escapes a byte
 * of the value, or -1 when the line has no such value. A line feed ends every search: no value runs over it.
 */
export type TextEnd = number;
/** In place of an index: the line has no such value. */
export const NO_VALUE = -1;

const DELETE = 0x7f;
const CONN_TRACE_ID = /^(?:-|TID_[0-9a-f]{32})$/;
const CONN_TRACE_ID_LENGTH = "TID_".length + 32;

/** Index of the first quote, backslash or control character; a line feed at the latest. */
function nextSpecial(view: DataView, from: number): number {
  for (let at = from; ; at += 4) {
    const special = specialIn(view.getInt32(at, true));
    if (special !== 0) return at + firstOf(special);
  }
}

/** Up to the first double quote that no backslash escapes. */
export function quotedEnd({ bytes, view }: InputBuffer, from: number): TextEnd {
  let at = from;
  let escapes = 0;
  for (;;) {
    at = nextSpecial(view, at);
    const byte = bytes[at];
    if (byte === QUOTE) return (at << 1) | escapes;
    if (byte === LINE_FEED || (byte === BACKSLASH && bytes[at + 1] === LINE_FEED)) return NO_VALUE;
    escapes = 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
}

/** A value without blanks, up to `ending`: it holds no bare quote either. */
export function tokenEnd({ bytes, view }: InputBuffer, from: number, ending: number): TextEnd {
  let escapes = 0;
  let at = from;
  if (ending === BLANK) while (blankOrSpecialIn(view.getInt32(at, true)) === 0) at += 4;
  for (; ; at += 1) {
    const byte = bytes[at] as number;
    if (byte === ending) return (at << 1) | escapes;
    if (byte <= BLANK || byte === QUOTE) return NO_VALUE;
    if (byte !== BACKSLASH) continue;
    escapes = 1;
    const next = bytes[at + 1];
    // What a backslash escapes is no bare quote; it can be the ending all the same.
    if (next === QUOTE || next === BACKSLASH) at += 1;
  }
}

/** Text without bare quotes, up to the control character `ending`. */
export function controlEnd({ bytes, view }: InputBuffer, from: number, ending: number): TextEnd {
  let at = from;
  let escapes = 0;
  for (;;) {
    at = nextSpecial(view, at);
    const byte = bytes[at];
    if (byte === ending) return (at << 1) | escapes;
    if (byte === LINE_FEED || byte === QUOTE) return NO_VALUE;
    escapes = 1;
    at += byte === BACKSLASH && (bytes[at + 1] as number) >= BLANK ? 2 : 1;
  }
}

/** The rest of the line, in which no bare quote stands. A `\r` in front of the sentinel is part of it. */
export function restEnd({ bytes, view, limit }: InputBuffer, from: number): TextEnd {
  let at = from;
  let escapes = 0;
  for (;;) {
    at = nextSpecial(view, at);
    const byte = bytes[at];
    if (byte === LINE_FEED) return (withoutReturn(bytes, { from, at, limit }) << 1) | escapes;
    if (byte === QUOTE) return NO_VALUE;
    escapes = 1;
    at += byte === BACKSLASH && bytes[at + 1] !== LINE_FEED ? 2 : 1;
  }
}

/** What stands behind a text that ends in front of a time. */
export interface TimeBehind {
  readonly between: Literal;
  readonly time: TimeReader;
  /** Behind the time; empty: the line ends there. */
  readonly after: Literal;
  /** Index behind the time that was found last. */
  timeEnd: number;
}

/** All that is left of the line, whatever stands in it. */
export function anythingEnd({ bytes, view, limit }: InputBuffer, from: number): TextEnd {
  let escapes = 0;
  for (let at = nextSpecial(view, from); ; at = nextSpecial(view, at + 1)) {
    if (bytes[at] === LINE_FEED) return (withoutReturn(bytes, { from, at, limit }) << 1) | escapes;
    escapes = 1;
  }
}

/** AWS's id of a connection: no blanks; where it ends the line, `TID_` and 32 hexadecimal digits, or a dash. */
export function connTraceIdEnd(input: InputBuffer, from: number): TextEnd {
  const { bytes } = input;
  let at = from;
  let escapes = 0;
  for (; isVisible(bytes[at] as number); at += 1) if (bytes[at] === BACKSLASH) escapes = 1;
  if (at > from && bytes[at] === BLANK) return (at << 1) | escapes;
  const isWhole = CONN_TRACE_ID.test(
    bytes.toString("latin1", from, Math.min(at, from + CONN_TRACE_ID_LENGTH + 1)),
  );
  return isWhole && lineFeedAt(input, at) >= 0 ? at << 1 : NO_VALUE;
}

/** Text up to the first place where `between`, a valid time and `after` stand; it holds no bare quote. */
export function beforeTimeEnd(behind: TimeBehind, input: InputBuffer, from: number): TextEnd {
  const { between, time, after } = behind;
  const { bytes, view } = input;
  const firstByte = between.word & 0xff;
  let escapes = 0;
  let escaped = false;
  for (let at = from; ; at += 1) {
    const byte = bytes[at] as number;
    if (byte === LINE_FEED || (byte === QUOTE && !escaped)) return NO_VALUE;
    if (byte === firstByte) {
      const timeAt = literalEnd(between, view, at);
      const end = timeAt < 0 ? -1 : time.end(input, timeAt);
      if (end >= 0 && (after.length === 0 ? lineFeedAt(input, end) : literalEnd(after, view, end)) >= 0) {
        behind.timeEnd = end;
        return (at << 1) | escapes;
      }
    }
    escaped = byte === BACKSLASH && !escaped;
    if (byte < BLANK || byte === BACKSLASH) escapes = 1;
  }
}

/** Index of the line feed if the line ends at `at`, else -1. */
export function lineFeedAt({ bytes, limit }: InputBuffer, at: number): number {
  if (bytes[at] === LINE_FEED) return at;
  return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED && at + 1 < limit ? at + 1 : -1;
}

/** The end of text that a line feed at `at` ends: a carriage return in front of it is the line break's. */
function withoutReturn(
  bytes: Uint8Array,
  { from, at, limit }: { from: number; at: number; limit: number },
): number {
  return at < limit && at > from && bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
}

function isVisible(byte: number): boolean {
  return byte > BLANK && byte < DELETE && byte !== QUOTE;
}

/** Whether a blank or control character stands in the text. */
export function hasBlank({ bytes }: InputBuffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] as number) <= BLANK) return true;
  return false;
}
