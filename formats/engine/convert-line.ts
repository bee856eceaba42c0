import { convertColumns } from "./convert-columns";
import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import type { Table } from "./table";

/** A record may hold a request three times: whole, its URL, and the URL's parts. */
const COPIES = 3;
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
