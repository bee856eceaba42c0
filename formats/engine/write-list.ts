import type { ListType } from "../field-type";
import type { Member } from "./member";
import type { OutputBuffer } from "./output-buffer";
import { SEPARATOR_BYTES } from "./scan-list";
import type { Write } from "./value";
import { DASH, encodeLiteral, QUOTE } from "./words";
import { appendStatus } from "./write-value";

const [OPENING, CLOSING, COMMA] = [0x5b, 0x5d, 0x2c];

/** How the entries of a list are written. */
export interface ListStyle {
  readonly type: ListType;
  /** Numbers as text. */
  readonly asText: boolean;
  /** JSON of a missing entry. */
  readonly missing: string;
}

/** A list, whose entries need no escapes: what the search accepts is visible ASCII without quotes. */
export function listWrite(member: Member, style: ListStyle): Write {
  const separator = SEPARATOR_BYTES[style.type];
  const missing = encodeLiteral(style.missing);
  const isNumber = style.type === "status_list" && !style.asText;
  return (out, input, { start, end }) => {
    const { bytes, view } = input;
    if (end - start === 1 && bytes[start] === DASH) {
      out.literal(member.missing);
      return true;
    }
    out.literal(member.key);
    let opening = OPENING;
    for (let at = start; at <= end; ) {
      let entryEnd = at;
      while (entryEnd < end && bytes[entryEnd] !== separator) entryEnd += 1;
      out.byte(opening);
      opening = COMMA;
      if (entryEnd - at === 1 && bytes[at] === DASH) out.literal(missing);
      else if (isNumber) appendStatus(out, input, at, entryEnd);
      else quotedEntry(out, view, at, entryEnd);
      at = entryEnd + 1;
    }
    out.byte(CLOSING);
    return true;
  };
}

function quotedEntry(out: OutputBuffer, view: DataView, start: number, end: number): void {
  out.byte(QUOTE);
  out.copy(view, start, end);
  out.byte(QUOTE);
}
