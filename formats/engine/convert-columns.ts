import type { Column } from "./column";
import type { InputBuffer } from "./input-buffer";
import type { Member } from "./member";
import type { OutputBuffer } from "./output-buffer";
import { ENDS_LINE, flagsOf, HAS_EXTRA, jsonLength, type RunMemo, rawLength } from "./run-memo";
import { lineFeedAt } from "./scan-text";
import { CONVERT, DIGITS, REQUEST, SECONDS, TEXT, TEXT_AND_TIME, TOKEN } from "./short-cut";
import { isNotMeasured, isShortSeconds, SECONDS_LENGTH, secondsSize } from "./short-seconds";
import type { Table } from "./table";
import type { Convert } from "./value";
import {
  BLANK,
  CARRIAGE_RETURN,
  DASH,
  firstOf,
  isDigit,
  literalEnd,
  QUOTE,
  SHORT_LITERAL,
  specialIn,
  TEXT_BIAS,
  TOKEN_BIAS,
  writeLiteral,
  ZERO,
} from "./words";
import { convertRequest, type RequestKeys } from "./write-request";
import { convertTextAndTime, type TextAndTime } from "./write-text-and-time";

/** What stands for the line feed's index when there is none: the line does not have the format. */
export const REFUSED = -1;
/** In place of the line feed's index, too: the plain parser has to say what becomes of the line. */
export const ASK_PLAIN = -2;

/** A number of so many digits is exact, and has no more bytes than two doubles. */
const SAFE_DIGITS = 15;

/**
 * Appends the members of the line's values, each with a comma in front of it.
 *
 * Trick: a value is copied while its end is searched for, four bytes at a time; what is too much is overwritten by
 * what follows. All that the loop needs is in local variables: `at` and `to` are the places it has come to.
 *
 * @returns the index of the line feed behind the line, or REFUSED, or ASK_PLAIN: what was appended by then is worth nothing
 */
export function convertColumns(table: Table, input: InputBuffer, out: OutputBuffer, begin: number): number {
  const { columns, span, extra, keys } = table;
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
    const { lane, memo } = column;
    if (memo !== undefined) {
      const kept = memo.copy(view, at, target, to);
      if (kept >= 0) {
        to += jsonLength(kept);
        at += rawLength(kept);
        const flags = flagsOf(kept);
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
    // `writeLiteral`, by hand: there is too much in line here already for the compiler to do it.
    if (lane >= TEXT && lane <= SECONDS) {
      const { keyAt, keyLength } = column;
      const first = keys[keyAt] as number;
      const second = keys[keyAt + 1] as number;
      const third = keys[keyAt + 2] as number;
      target.setFloat64(to, first, true);
      target.setFloat64(to + 8, second, true);
      target.setFloat64(to + 16, third, true);
      for (let more = SHORT_LITERAL; more < keyLength; more += 8)
        target.setFloat64(to + more, keys[keyAt + (more >> 3)] as number, true);
      to += keyLength;
    }
    if (lane === TEXT || lane === TOKEN) {
      const bias = lane === TEXT ? TEXT_BIAS : TOKEN_BIAS;
      for (;;) {
        const word = view.getInt32(at, true);
        target.setInt32(to, word, true);
        const special = specialIn(word, bias);
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
      const member = column.member as Member;
      const size = at - valueAt;
      if (size > 1 || (size === 0 ? !member.emptyIsMissing : bytes[valueAt] !== DASH)) {
        target.setInt8(to, QUOTE);
        to += 1;
      } else to = writeLiteral(target, memberAt, member.missing);
    } else if (lane === DIGITS) {
      while (isDigit(bytes[at] as number)) {
        target.setInt8(to, bytes[at] as number);
        at += 1;
        to += 1;
      }
      const digits = at - valueAt;
      isPlain =
        (bytes[valueAt] !== ZERO || (digits === 1 && column.digits === 0)) &&
        (column.digits === 0 ? digits > 0 && digits <= SAFE_DIGITS : digits === column.digits);
    } else if (lane === SECONDS) {
      const word = view.getInt32(at, true);
      const last = bytes[at + 4] as number;
      if (isShortSeconds(word, last) && bytes[at + SECONDS_LENGTH] === BLANK) {
        target.setInt32(to, word, true);
        target.setInt8(to + 4, last);
        to += secondsSize(word, last);
        at += SECONDS_LENGTH;
        isPlain = true;
      } else if (isNotMeasured(word)) {
        to = writeLiteral(target, memberAt, (column.member as Member).missing);
        at += 2;
        isPlain = true;
      }
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
    const { nextLength } = column;
    at = ((view.getInt32(at, true) ^ column.nextWord) & column.nextMask) === 0 ? at + nextLength : REFUSED;
    if (at >= 0 && nextLength > 4) at = literalEnd(column.next, view, nextAt);
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
