import { DASH, isDigit } from "./words";

/** Index behind the three digits that begin at `at`; -1 when there are not just three. */
export function statusEnd(bytes: Uint8Array, at: number): number {
  const three =
    isDigit(bytes[at] as number) && isDigit(bytes[at + 1] as number) && isDigit(bytes[at + 2] as number);
  return three && !isDigit(bytes[at + 3] as number) ? at + 3 : -1;
}

/** The same for three digits or a dash. */
export function optionalStatusEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === DASH ? at + 1 : statusEnd(bytes, at);
}
