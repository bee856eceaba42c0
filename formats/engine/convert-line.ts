import type { Column } from "./column";
import type { InputBuffer } from "./input-buffer";
import type { Member } from "./member";
import type { OutputBuffer } from "./output-buffer";
import { ENDS_LINE, HAS_EXTRA, type RunMemo } from "./run-memo";
import { lineFeedAt } from "./scan-text";
import { CONVERT, DIGITS, REQUEST, TEXT, TEXT_AND_TIME, TOKEN } from "./short-cut";
import type { Table } from "./table";
import type { Convert } from "./value";
import {
  blankOrSpecialIn,
  CARRIAGE_RETURN,
  DASH,
  firstOf,
  isDigit,
  literalEnd,
  QUOTE,
  specialIn,
  writeLiteral,
  ZERO,
} from "./words";
import { convertRequest, type RequestKeys } from "./write-request";
import { convertTextAndTime, type TextAndTime } from "./write-text-and-time";

/** What stands for the line feed's index when there is none: the line does not have the format. */
export const REFUSED = -1;
/** In place of the line feed's index, too: the plain parser has to say what becomes of the line. */
export const ASK_PLAIN = -2;

/** A record may hold a request three times: whole, its URL, and the URL's parts. */
const COPIES = 3;
/** A number of so many digits is exact, and has no more bytes than two doubles. */
const SAFE_DIGITS = 15;
const OPENING_BRACE = 0x7b;
const EMPTY_TAIL = "}\n".length;

/**
 * Appends the record of the line that begins at `begin`, which must be UTF-8: byte for byte what JSON.stringify
 * writes for the plain parser's, and a line feed. Appends nothing unless the line has the format.
 *
 * @returns the index of the line feed behind the line, or REFUSED, or ASK_PLAIN
 */
export function convertLine(table: Table, input: InputBuffer, out: OutputBuffer, begin: number): number {
  const { length } = out;
  out.reserve(table.fixedBytes + COPIES * (input.limit - begin));
  table.reorder?.clear();
  table.extra.present = false;
  const end = convertColumns(table, input, out, begin);
  if (end < 0) {
    out.length = length;
    return end;
  }
  table.reorder?.apply(out, length);
  // Every member begins with a comma; the first one's place is that of the opening brace.
  if (out.length === length && table.tail.length === EMPTY_TAIL) out.byte(OPENING_BRACE);
  out.literal(table.tail);
  out.bytes[length] = OPENING_BRACE;
  return end;
}

/**
 * Trick: a value is copied while its end is searched for, four bytes at a time; what is too much is overwritten by
 * what follows. All that the loop needs is in local variables: `at` and `to` are the places it has come to.
 */
function convertColumns(table: Table, input: InputBuffer, out: OutputBuffer, begin: number): number {
  const { columns, span, extra } = table;
  const { bytes, view } = input;
  let target = out.view;
  let to = out.length;
  let at = literalEnd(table.head, view, begin);
  if (at < 0) return REFUSED;
  let run: RunMemo | undefined;
  let runAt = 0;
  let runTo = 0;
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as Column;
    const { lane, next, memo } = column;
    if (memo !== undefined) {
      const kept = memo.copy(view, at, target, to);
      if (kept >= 0) {
        to += memo.jsonLength(kept);
        at += memo.rawLength(kept);
        const flags = memo.flags(kept);
        if (flags !== 0) {
          if ((flags & HAS_EXTRA) !== 0) extra.present = true;
          out.length = to;
          return at - 1;
        }
        index = memo.last;
        run = undefined;
        continue;
      }
      run = memo;
      runAt = at;
      runTo = to;
    }
    const valueAt = at;
    const memberAt = to;
    let isPlain = false;
    if (lane === TEXT || lane === TOKEN) {
      const member = column.member as Member;
      to = writeLiteral(target, to, member.key);
      for (;;) {
        const word = view.getInt32(at, true);
        target.setInt32(to, word, true);
        const special = lane === TEXT ? specialIn(word) : blankOrSpecialIn(word);
        if (special === 0) {
          at += 4;
          to += 4;
          continue;
        }
        const size = firstOf(special);
        at += size;
        to += size;
        break;
      }
      isPlain = bytes[at] === column.ending;
      const size = at - valueAt;
      if (size > 1 || (size === 0 ? !member.emptyIsMissing : bytes[valueAt] !== DASH)) {
        target.setInt8(to, QUOTE);
        to += 1;
      } else to = writeLiteral(target, memberAt, member.missing);
    } else if (lane === DIGITS) {
      to = writeLiteral(target, to, (column.member as Member).key);
      while (isDigit(bytes[at] as number)) {
        target.setInt8(to, bytes[at] as number);
        at += 1;
        to += 1;
      }
      const digits = at - valueAt;
      isPlain =
        (bytes[valueAt] !== ZERO || (digits === 1 && column.digits === 0)) &&
        (column.digits === 0 ? digits > 0 && digits <= SAFE_DIGITS : digits === column.digits);
    } else if (lane === CONVERT) {
      out.length = to;
      at = (column.convert as Convert)(out, input, at);
      to = out.length;
      isPlain = at >= 0;
    } else if (lane === REQUEST || lane === TEXT_AND_TIME) {
      out.length = to;
      at =
        lane === REQUEST
          ? convertRequest(column.request as RequestKeys, out, input, at)
          : convertTextAndTime(column.textAndTime as TextAndTime, out, input, at);
      to = out.length;
      isPlain = at >= 0;
    }
    if (!isPlain) {
      const found = column.find(input, valueAt);
      if (found < 0) return REFUSED;
      const end = found >> 1;
      if (end === valueAt && !column.mayBeEmpty) return REFUSED;
      span.start = valueAt;
      span.end = end;
      span.escapes = found & 1;
      out.length = memberAt;
      if (!column.write(out, input, span)) return ASK_PLAIN;
      at = span.end;
      target = out.view;
      to = out.length;
    } else if (at === valueAt && !column.mayBeEmpty) return REFUSED;
    const nextAt = at;
    at = ((view.getInt32(at, true) ^ next.word) & next.mask) === 0 ? at + next.length : REFUSED;
    if (at >= 0 && next.length > 4) at = literalEnd(next, view, nextAt);
    if (at >= 0) {
      if (run !== undefined && index === run.last && index < columns.length - 1) {
        run.keep(view, target, {
          start: runAt,
          end: at,
          jsonStart: runTo,
          jsonEnd: to,
          flags: 0,
        });
        run = undefined;
      }
      continue;
    }
    if (column.lineEnd === undefined) return REFUSED;
    at = literalEnd(column.lineEnd, view, nextAt);
    if (at < 0) return REFUSED;
    break;
  }
  out.length = to;
  const lineFeed = lineFeedAt(input, at);
  // A carriage return is part of the line break here, and part of a value at the sentinel.
  if (run !== undefined && lineFeed === at && bytes[at - 1] !== CARRIAGE_RETURN) {
    run.keep(view, target, {
      start: runAt,
      end: at + 1,
      jsonStart: runTo,
      jsonEnd: to,
      flags: extra.present ? ENDS_LINE | HAS_EXTRA : ENDS_LINE,
    });
  }
  return lineFeed;
}
