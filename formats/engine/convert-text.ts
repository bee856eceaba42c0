import type { Member } from "./member";
import type { TimeReader } from "./time-reader";
import { TIME_UTC_LENGTH } from "./utc-reader";
import type { Convert } from "./value";
import { BLANK, blankOrSpecialIn, firstOf, invisibleIn, LINE_FEED, QUOTE, writeLiteral } from "./words";

const PREFIX = Buffer.from("TID_");
const ID_LENGTH = PREFIX.length + 32;
const IS_HEX = new Uint8Array(256);
for (const byte of Buffer.from("0123456789abcdef")) IS_HEX[byte] = 1;

/** Where the last word of a time begins. */
const LAST_WORD_AT = TIME_UTC_LENGTH - 4;

/** A `time_utc`, which is written as it stands in the line. */
export function timeTextConvert(member: Member, reader: TimeReader): Convert {
  return (out, input, begin) => {
    const end = reader.end(input, begin);
    if (end < 0) return end;
    const { view } = input;
    const target = out.view;
    const to = writeLiteral(target, out.length, member.textKey);
    const first = view.getFloat64(begin, true);
    const second = view.getFloat64(begin + 8, true);
    const third = view.getFloat64(begin + 16, true);
    const rest = view.getInt32(begin + LAST_WORD_AT, true);
    target.setFloat64(to, first, true);
    target.setFloat64(to + 8, second, true);
    target.setFloat64(to + 16, third, true);
    target.setInt32(to + LAST_WORD_AT, rest, true);
    target.setInt8(to + TIME_UTC_LENGTH, QUOTE);
    out.length = to + TIME_UTC_LENGTH + 1;
    return end;
  };
}

/** Whether `TID_` and 32 hexadecimal digits stand there, and the line ends behind them. */
function isWholeId(bytes: Uint8Array, begin: number, end: number): boolean {
  if (end - begin !== ID_LENGTH || bytes[end] !== LINE_FEED) return false;
  for (let at = 0; at < PREFIX.length; at += 1) if (bytes[begin + at] !== PREFIX[at]) return false;
  for (let at = begin + PREFIX.length; at < end; at += 1) if (IS_HEX[bytes[at] as number] === 0) return false;
  return true;
}

/** An id of visible characters in front of a blank, or of AWS's form at the end of the line. */
export function connTraceIdConvert(member: Member): Convert {
  return (out, { bytes, view }, begin) => {
    const target = out.view;
    let to = writeLiteral(target, out.length, member.textKey);
    let at = begin;
    let invisible = 0;
    for (; ; at += 4, to += 4) {
      const word = view.getInt32(at, true);
      target.setInt32(to, word, true);
      const special = blankOrSpecialIn(word);
      invisible |= invisibleIn(word);
      if (special === 0) continue;
      const size = firstOf(special);
      at += size;
      to += size;
      break;
    }
    // A dash is short, and what seems invisible may stand behind the id: neither is worth a second look here.
    if (at - begin <= 1 || (bytes[at] === BLANK ? invisible !== 0 : !isWholeId(bytes, begin, at))) return -1;
    target.setInt8(to, QUOTE);
    out.length = to + 1;
    return at;
  };
}
