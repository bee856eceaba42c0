import type { InputBuffer } from "./input-buffer";
import type { Member } from "./member";
import type { OutputBuffer } from "./output-buffer";
import { beforeTimeEnd, type TimeBehind } from "./scan-text";
import type { Write } from "./value";
import { DASH, QUOTE, writeLiteral } from "./words";

/** Members of a text and of the time behind it, when each is written as it stands. */
export interface TextAndTime {
  readonly behind: TimeBehind;
  readonly text: Member;
  readonly time: Member;
}

/**
 * Appends a text without escapes and the record's time behind it.
 *
 * @returns the index behind the time; below 0, with nothing appended, if it is not as plain as that
 */
export function convertTextAndTime(
  { behind, text, time }: TextAndTime,
  out: OutputBuffer,
  input: InputBuffer,
  at: number,
): number {
  const found = beforeTimeEnd(behind, input, at);
  if (found < 0 || (found & 1) !== 0) return -1;
  const end = found >> 1;
  if (end - at === 1 && input.bytes[at] === DASH)
    out.length = writeLiteral(out.view, out.length, text.missing);
  else if (end > at) out.quoted(text.key, input.view, at, end);
  else return -1;
  const { view, length } = behind.time.written();
  const target = out.view;
  const to = writeLiteral(target, out.length, time.key);
  for (let from = 0; from < length; from += 8)
    target.setFloat64(to + from, view.getFloat64(from, true), true);
  target.setInt8(to + length, QUOTE);
  out.length = to + length + 1;
  return behind.timeEnd;
}

/** The same for any text and any way to write them, once the search for the text's end has found both. */
export function textAndTimeWrite(
  { text, time }: { readonly text: Write; readonly time: Write },
  behind: TimeBehind,
): Write {
  return (out, input, span) => {
    if (!text(out, input, span)) return false;
    span.start = span.end + behind.between.length;
    span.end = behind.timeEnd;
    span.escapes = 0;
    return time(out, input, span);
  };
}
