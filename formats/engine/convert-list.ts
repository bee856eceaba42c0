import type { ListType } from "../field-type";
import type { Member } from "./member";
import { IS_WORD } from "./scan-list";
import type { Convert } from "./value";
import { blankOrSpecialIn, DASH, firstOf, invisibleIn, QUOTE, writeLiteral } from "./words";

/** `["` and `"]`, as they stand in a word. */
const [OPENING, CLOSING] = [0x225b, 0x5d22];
const COMMA = 0x2c;

/** A list of one word in quotes, or a dash: most lists are. */
export function wordListConvert(type: Exclude<ListType, "status_list">, member: Member): Convert {
  const commasDivide = IS_WORD[type][COMMA] === 0;
  return (out, { bytes, view }, begin) => {
    const target = out.view;
    let to = writeLiteral(target, out.length, member.key);
    target.setInt16(to, OPENING, true);
    to += 2;
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
    if (bytes[at] !== QUOTE || at === begin || invisible !== 0) return -1;
    if (commasDivide) for (let index = begin; index < at; index += 1) if (bytes[index] === COMMA) return -1;
    if (at === begin + 1 && bytes[begin] === DASH) {
      out.length = writeLiteral(target, out.length, member.missing);
      return at;
    }
    target.setInt16(to, CLOSING, true);
    out.length = to + 2;
    return at;
  };
}
