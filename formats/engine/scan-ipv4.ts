import { DOT, ZERO } from "./words";

const HIGHEST_OCTET = 255;

/** Index behind the dotted quad that begins at `at`; -1 when none does. No octet has a leading zero. */
export function ipv4End(bytes: Uint8Array, at: number): number {
  const first = octetEnd(bytes, at);
  if (first < 0 || bytes[first] !== DOT) return -1;
  const second = octetEnd(bytes, first + 1);
  if (second < 0 || bytes[second] !== DOT) return -1;
  const third = octetEnd(bytes, second + 1);
  if (third < 0 || bytes[third] !== DOT) return -1;
  const fourth = octetEnd(bytes, third + 1);
  return fourth < 0 || isDigitValue((bytes[fourth] as number) - ZERO) ? -1 : fourth;
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
