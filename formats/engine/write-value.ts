import type { Transform } from "../values";
import type { InputBuffer } from "./input-buffer";
import type { Member } from "./member";
import type { OutputBuffer } from "./output-buffer";
import type { TimeReader } from "./time-reader";
import type { Write } from "./value";
import { BLANK, DASH, DOT, QUOTE, ZERO } from "./words";

/** JavaScript writes a number below 10^-6 with an exponent; so many leading zeros has its fraction. */
const EXPONENT_ZEROS = 6;

/** A value that no record has. */
export const writeNothing: Write = () => true;

/** Text, quoted. @param decodes whether escapes have to be decoded, which is left to the plain parser */
export function textWrite(member: Member, decodes: boolean): Write {
  return (out, input, { start, end, escapes }) => {
    if (isMissing(member, input, start, end)) out.literal(member.missing);
    else if (escapes !== 0 && decodes) return false;
    else if (escapes === 0) out.quoted(member.textKey, input.view, start, end);
    else {
      out.literal(member.textKey);
      out.copyEscaped(input.view, start, end);
      out.byte(QUOTE);
    }
    return true;
  };
}

/** A member that stands for nothing. */
export function missingWrite({ missing }: Member): Write {
  return (out) => {
    out.literal(missing);
    return true;
  };
}

/** The record's time, quoted, which the reader has just read. */
export function timeWrite(member: Member, reader: TimeReader): Write {
  return (out) => {
    const { view, length } = reader.written();
    out.quoted(member.textKey, view, 0, length);
    return true;
  };
}

/** Digits are copied: what the search accepts is what JSON.stringify writes, less zeros that it does not write. */
export function numberWrite(
  member: Member,
  append: (out: OutputBuffer, input: InputBuffer, start: number, end: number) => void,
): Write {
  return (out, input, { start, end }) => {
    if (isMissing(member, input, start, end)) out.literal(member.missing);
    else {
      out.literal(member.key);
      append(out, input, start, end);
    }
    return true;
  };
}

/** What begins with a dash stands for nothing: `-`, and -1 where nothing was measured. */
export function durationWrite(member: Member, write: Write): Write {
  return (out, input, span) => {
    if (input.bytes[span.start] !== DASH) return write(out, input, span);
    out.literal(member.missing);
    return true;
  };
}

/** Text that is transformed; escapes are decoded first where `decodes` says so, which is left to the plain parser. */
export function transformedWrite(member: Member, transform: Transform, decodes: boolean): Write {
  return (out, input, { start, end, escapes }) => {
    if (isMissing(member, input, start, end)) out.literal(member.missing);
    else if (escapes !== 0 && decodes) return false;
    else {
      out.literal(member.key);
      // Without the quote that the key ends with.
      out.length -= 1;
      const text = JSON.stringify(transform(input.bytes.toString("utf8", start, end)));
      out.reserveMore(text.length * 3);
      out.append(text);
    }
    return true;
  };
}

/** One number, or several as text. */
export function numbersWrite(member: Member): Write {
  const one = numberWrite(member, appendDecimal);
  const several = textWrite(member, false);
  return (out, input, span) => {
    const write = isList(input.bytes, span.start, span.end) ? several : one;
    return write(out, input, span);
  };
}

/** Copies a whole number as it stands: lines write them as JSON does, without leading zeros. */
export function appendInteger(out: OutputBuffer, input: InputBuffer, start: number, end: number): void {
  out.copy(input.view, start, end);
}

/** A status may begin with a zero, a number may not. */
export function appendStatus(out: OutputBuffer, input: InputBuffer, start: number, end: number): void {
  if (input.bytes[start] === ZERO) appendNumber(out, input, start, end);
  else out.copy(input.view, start, end);
}

/** Appends a decimal as JSON.stringify writes it: without zeros at its end, a tiny one with an exponent. */
export function appendDecimal(out: OutputBuffer, input: InputBuffer, start: number, end: number): void {
  if (isTiny(input.bytes, start, end)) appendNumber(out, input, start, end);
  else out.copy(input.view, start, lastDigit(input.bytes, start, end));
}

function appendNumber(out: OutputBuffer, { bytes }: InputBuffer, start: number, end: number): void {
  out.append(String(Number(bytes.toString("latin1", start, end))));
}

function isMissing(member: Member, { bytes }: InputBuffer, start: number, end: number): boolean {
  if (end - start > 1) return false;
  return end === start ? member.emptyIsMissing : bytes[start] === DASH && member.dashIsMissing;
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
