import type { InputBuffer } from "./input-buffer";
import type { OutputBuffer } from "./output-buffer";
import { methodEnd, PROTOCOL_TAIL } from "./split-request";
import type { Table } from "./table";
import { BLANK, DASH, DOT, LINE_FEED, QUOTE, ZERO } from "./words";
import type { Write } from "./writes";

const [OPEN, CLOSE] = [0x7b, 0x7d];
/** JSON needs up to six bytes for one, and a request may stand in the record twice. */
const [PLAIN_GROWTH, ESCAPED_GROWTH] = [2, 12];
/** JavaScript writes a number below 10^-6 with an exponent; so many leading zeros has its fraction. */
const EXPONENT_ZEROS = 6;

/** Where a write finds its value. */
interface Place {
  readonly input: InputBuffer;
  readonly out: OutputBuffer;
}

/**
 * Appends the JSON text of the line matched last, and a line feed: byte for byte what JSON.stringify writes for the
 * plain parser's record.
 */
export function writeRecord(table: Table, place: Place & { readonly lineBytes: number }): void {
  const { input, out } = place;
  const { writes, spans, requestAt } = table;
  out.reserve(table.fixedBytes + place.lineBytes * (hasEscapes(spans) ? ESCAPED_GROWTH : PLAIN_GROWTH));
  const methodAt =
    requestAt < 0 ? -1 : methodEnd(input, spans[requestAt] as number, spans[requestAt + 1] as number);
  const begin = out.length;
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index] as Write;
    const { at } = write;
    const [start, end, escapes] = [spans[at] as number, spans[at + 1] as number, spans[at + 2] as number];
    switch (write.kind) {
      case "text":
        writeText(write, place, { start, end, escapes });
        break;
      case "request":
        writeRequest(write, place, { start, end, escapes, methodAt });
        break;
      case "time": {
        const { view, length } = table.time.written();
        out.literal(write.key);
        out.copy(view, 0, length);
        out.byte(QUOTE);
        break;
      }
      case "constant":
        out.literal(write.key);
        break;
      default:
        writeNumber(write, place, { start, end });
    }
  }
  // Every member begins with a comma; the first one's place is that of the opening brace.
  if (out.length === begin) out.byte(OPEN);
  else out.bytes[begin] = OPEN;
  out.byte(CLOSE);
  out.byte(LINE_FEED);
}

/** Whether JSON may have to escapes a byte of the line matched last. */
export function hasEscapes(spans: Int32Array): boolean {
  for (let at = 2; at < spans.length; at += 3) if (spans[at] !== 0) return true;
  return false;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

type TextSpan = Span & { readonly escapes: number };

function writeText(write: Write, { input, out }: Place, { start, end, escapes }: TextSpan): void {
  if (isMissing(write, input, { start, end })) {
    out.literal(write.missing);
    return;
  }
  out.literal(write.textKey);
  if (escapes === 0) out.copy(input.view, start, end);
  else out.copyEscaped(input.view, start, end);
  out.byte(QUOTE);
}

function isMissing({ emptyIsMissing }: Write, { bytes }: InputBuffer, { start, end }: Span): boolean {
  return end - start <= 1 && (end === start ? emptyIsMissing : bytes[start] === DASH);
}

function writeRequest(write: Write, place: Place, span: TextSpan & { readonly methodAt: number }): void {
  const { start, end, escapes, methodAt } = span;
  const { part } = write;
  if (part === "whole" || (part === "unsplit" && methodAt < 0)) {
    writeText(write, place, { start, end, escapes });
  } else if (part !== "unsplit") {
    if (methodAt < 0) {
      if (write.always) place.out.literal(write.missing);
    } else if (part === "method") writeText(write, place, { start, end: methodAt, escapes });
    else if (part === "uri") {
      writeText(write, place, { start: methodAt + 1, end: end - PROTOCOL_TAIL, escapes });
    } else writeText(write, place, { start: end - PROTOCOL_TAIL + 1, end, escapes });
  }
}

/** Digits are copied: what the match accepts is what JSON.stringify writes, less zeros that it does not write. */
function writeNumber(write: Write, place: Place, span: Span): void {
  const { input, out } = place;
  const { bytes } = input;
  const { start, end } = span;
  if (isMissing(write, input, span)) {
    out.literal(write.missing);
  } else if (write.kind === "numbers" && bytes.subarray(start, end).includes(BLANK)) {
    writeText(write, place, { start, end, escapes: 0 });
  } else {
    out.literal(write.key);
    if ((write.kind === "status" && bytes[start] === ZERO) || isTiny(bytes, start, end)) {
      out.text(String(Number(bytes.toString("latin1", start, end))));
    } else {
      out.copy(input.view, start, write.kind === "integer" ? end : digitsEnd(bytes, start, end));
    }
  }
}

/** End of a decimal less the zeros at the end of its fraction, and the dot when nothing else is left of it. */
function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
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
