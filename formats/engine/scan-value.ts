import type { TimeType } from "../field-type";
import { EXACT_DIGITS, type ScannedType } from "../scan";
import type { InputBuffer } from "./input-buffer";
import { addressEnd, ipEnd } from "./scan-address";
import { listEnd } from "./scan-list";
import { optionalStatusEnd, statusEnd } from "./scan-status";
import { BLANK, DASH, DOT, isDigit, ZERO } from "./words";

/** Types whose text says by itself where it ends, times aside. */
export type ValueType = Exclude<ScannedType, TimeType | "conn_trace_id">;

const [COMMA, COLON, ONE] = [0x2c, 0x3a, 0x31];
const SAFE_DIGITS = 15;
const REQUEST_ID_LENGTH = 32;
const FRACTION_DIGITS = 14;

const IS_HEX = new Uint8Array(256);
for (const byte of Buffer.from("0123456789abcdef")) IS_HEX[byte] = 1;

/** Index behind the value of the type that begins at `at`; -1 when none does. The same grammar as `scanValue`. */
export function valueEnd(type: ValueType, input: InputBuffer, at: number): number {
  switch (type) {
    case "status":
      return statusEnd(input.bytes, at);
    case "integer":
      return integerEnd(input.bytes, at);
    case "decimal":
      return decimalEnd(input.bytes, at);
    case "numbers":
      return numbersEnd(input.bytes, at);
    case "request_id":
      return requestIdEnd(input.bytes, at);
    case "optional_status":
      return optionalStatusEnd(input.bytes, at);
    case "signed_integer":
      return signedIntegerEnd(input.bytes, at);
    case "duration":
      return durationEnd(input.bytes, at);
    case "ip":
      return ipEnd(input, at);
    case "address":
      return addressEnd(input, at);
    case "comma_list":
    case "word_list":
    case "status_list":
      return listEnd(type, input, at);
  }
}

/** Digits without a leading zero, from `at`; -1 when there are none, or too many. */
function digitsEnd(bytes: Uint8Array, at: number, most: number): number {
  if (bytes[at] === ZERO) return isDigit(bytes[at + 1] as number) ? -1 : at + 1;
  let end = at;
  while (isDigit(bytes[end] as number)) {
    end += 1;
    if (end - at > most) return -1;
  }
  return end === at ? -1 : end;
}

function integerEnd(bytes: Buffer, at: number): number {
  if (bytes[at] === DASH) return at + 1;
  const end = digitsEnd(bytes, at, SAFE_DIGITS + 1);
  return end - at > SAFE_DIGITS && !Number.isSafeInteger(Number(bytes.toString("latin1", at, end)))
    ? -1
    : end;
}

function signedIntegerEnd(bytes: Buffer, at: number): number {
  const isSigned = bytes[at] === DASH && bytes[at + 1] !== ZERO && isDigit(bytes[at + 1] as number);
  return integerEnd(bytes, isSigned ? at + 1 : at);
}

/** A decimal, or -1 for what was not measured. */
function durationEnd(bytes: Uint8Array, at: number): number {
  const end = decimalEnd(bytes, at);
  const isNegative = bytes[at] === DASH && bytes[end] === ONE;
  return isNegative && !isDigit(bytes[end + 1] as number) && bytes[end + 1] !== DOT ? end + 1 : end;
}

function decimalEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === DASH) return at + 1;
  const whole = digitsEnd(bytes, at, EXACT_DIGITS);
  if (whole === -1 || bytes[whole] !== DOT || !isDigit(bytes[whole + 1] as number)) return whole;
  let end = whole + 1;
  while (isDigit(bytes[end] as number)) {
    end += 1;
    if (end - whole - 1 > FRACTION_DIGITS) return -1;
  }
  return end - at - 1 > EXACT_DIGITS ? -1 : end;
}

function numbersEnd(bytes: Uint8Array, at: number): number {
  let end = decimalEnd(bytes, at);
  while (end !== -1) {
    const separator = separatorLength(bytes, end);
    const next = separator === 0 ? -1 : decimalEnd(bytes, end + separator);
    if (next === -1) return end;
    end = next;
  }
  return end;
}

/** Length of `, ` or ` : ` at `at`; 0 when neither stands there. */
function separatorLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] === COMMA) return bytes[at + 1] === BLANK ? 2 : 0;
  return bytes[at] === BLANK && bytes[at + 1] === COLON && bytes[at + 2] === BLANK ? 3 : 0;
}

function requestIdEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === DASH) return at + 1;
  const end = at + REQUEST_ID_LENGTH;
  for (let index = at; index < end; index += 1) if (IS_HEX[bytes[index] as number] === 0) return -1;
  return end;
}
