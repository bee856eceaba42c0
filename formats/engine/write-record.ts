import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import { splitRequest } from "./split-request";
import type { Table } from "./table";
import { BLANK, DASH, DOT, LINE_FEED, QUOTE, ZERO } from "./words";
import type { Write } from "./writes";

const [OPEN, CLOSE] = [0x7b, 0x7d];
/** JSON needs up to six bytes for one, and a request may stand in the record twice. */
const [PLAIN_GROWTH, ESCAPED_GROWTH] = [2, 12];
/** JavaScript writes a number below 10^-6 with an exponent; so many leading zeros has its fraction. */
const EXPONENT_ZEROS = 6;

/** Where the line is, and where its record goes. */
export interface Place {
  readonly input: InputBuffer;
  readonly out: OutputBuffer;
  /** The line's length, which bounds the record's. */
  readonly lineBytes: number;
}

/**
 * Appends the JSON text of the line matched last, and a line feed: byte for byte what JSON.stringify writes for the
 * plain parser's record.
 */
export function writeRecord(table: Table, place: Place): void {
  const { input, out } = place;
  const { writes, time } = table;
  out.reserve(table.fixedBytes + place.lineBytes * (hasEscapes(table) ? ESCAPED_GROWTH : PLAIN_GROWTH));
  const isSplit = splitRequest(table, input);
  const begin = out.length;
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index] as Write;
    const { kind } = write;
    if (kind === "constant") {
      out.literal(write.key);
    } else if (kind === "time") {
      const { view, length } = time.written();
      out.literal(write.key);
      out.copy(view, 0, length);
      out.byte(QUOTE);
    } else if (kind === "part" && !isSplit) {
      if (write.always) out.literal(write.missing);
    } else if (kind !== "unsplit" || !isSplit) {
      writeValue(write, table.spans, place);
    }
  }
  // Every member begins with a comma; the first one's place is that of the opening brace.
  if (out.length === begin) out.byte(OPEN);
  else out.bytes[begin] = OPEN;
  out.byte(CLOSE);
  out.byte(LINE_FEED);
}

/** Whether JSON may have to escape a byte of the line matched last. */
export function hasEscapes({ matches, spans }: Table): boolean {
  let escapes = 0;
  for (let at = 2; at < spans.length; at += 3) escapes |= spans[at] as number;
  return escapes !== 0 && matches.length > 0;
}

function writeValue(write: Write, spans: Int32Array, { input, out }: Place): void {
  const { at, kind } = write;
  const start = spans[at] as number;
  const end = spans[at + 1] as number;
  if (end - start <= 1 && (end === start ? write.emptyIsMissing : input.bytes[start] === DASH)) {
    out.literal(write.missing);
  } else if (write.isText || (kind === "numbers" && isList(input.bytes, start, end))) {
    out.literal(write.textKey);
    if (spans[at + 2] === 0) out.copy(input.view, start, end);
    else out.copyEscaped(input.view, start, end);
    out.byte(QUOTE);
  } else {
    out.literal(write.key);
    writeNumber(write, spans, { input, out });
  }
}

/** Digits are copied: what the match accepts is what JSON.stringify writes, less zeros that it does not write. */
function writeNumber({ at, kind }: Write, spans: Int32Array, { input, out }: Omit<Place, "lineBytes">): void {
  const { bytes, view } = input;
  const start = spans[at] as number;
  const end = spans[at + 1] as number;
  if (kind === "integer" || (kind === "status" && bytes[start] !== ZERO)) {
    out.copy(view, start, end);
  } else if (kind === "status" || isTiny(bytes, start, end)) {
    out.text(String(Number(bytes.toString("latin1", start, end))));
  } else {
    out.copy(view, start, lastDigit(bytes, start, end));
  }
}

/** End of a decimal less the zeros at the end of its fraction, and the dot when nothing else is left of it. */
function lastDigit(bytes: Uint8Array, start: number, end: number): number {
  let dot = start;
  while (dot < end && bytes[dot] !== DOT) dot += 1;
  if (dot === end) return end;
  let last = end;
  while (bytes[last - 1] === ZERO) last -= 1;
  return last - 1 === dot ? dot : last;
}

/** Whether a decimal begins with `0.000000`. */
function isTiny(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== ZERO || end - start < EXPONENT_ZEROS + 2) return false;
  for (let at = start + 2; at < start + 2 + EXPONENT_ZEROS; at += 1) if (bytes[at] !== ZERO) return false;
  return true;
}

/** Whether numbers are several: only a list has blanks. */
function isList(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] === BLANK) return true;
  return false;
}
