import { DOT, ZERO } from "./words";

const OCTETS = 4;
const HIGHEST_OCTET = 255;

/** Index behind the dotted quad that begins at `at`; -1 when none does. No octet has a leading zero. */
export function ipv4End(bytes: Uint8Array, at: number): number {
  let end = at;
  // A loop, so that the compiler has `octetEnd` in one place, and in line.
  for (let octet = 1; ; octet += 1) {
    end = octetEnd(bytes, end);
    if (end < 0) return -1;
    if (octet === OCTETS) return isDigitValue((bytes[end] as number) - ZERO) ? -1 : end;
    if (bytes[end] !== DOT) return -1;
    end += 1;
  }
}

/** Index behind at most three digits that are an octet; -1 when they are none. */
function octetEnd(bytes: Uint8Array, at: number): number {
  const first = (bytes[at] as number) - ZERO;
  if (!isDigitValue(first)) return -1;
  const second = (bytes[at + 1] as number) - ZERO;
  if (!isDigitValue(second)) return at + 1;
  if (first === 0) return -1;
  const third = (bytes[at + 2] as number) - ZERO;
  if (!isDigitValue(third)) return at + 2;
  return first * 100 + second * 10 + third <= HIGHEST_OCTET ? at + 3 : -1;
}

function isDigitValue(value: number): boolean {
  return value >>> 0 <= 9;
}
