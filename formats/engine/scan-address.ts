import { HIGHEST_PORT } from "../address-port";
import type { InputBuffer } from "./input-buffer";
import { ipv4End } from "./scan-ipv4";
import { isIpv6 } from "./scan-ipv6";
import { COLON, DASH, isDigit, ZERO } from "./words";

const [OPENING_BRACKET, CLOSING_BRACKET] = [0x5b, 0x5d];

/** All that an address, its brackets and its port are made of. */
const IS_ADDRESS = new Uint8Array(256);
for (const byte of Buffer.from("0123456789ABCDEFabcdef.:[]")) IS_ADDRESS[byte] = 1;

/** Index behind the port that begins at `at`; -1 when none does, or it is above 65535. */
export function portEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === ZERO) return at + 1;
  let end = at;
  let port = 0;
  while (isDigit(bytes[end] as number)) {
    port = port * 10 + (bytes[end] as number) - ZERO;
    if (port > HIGHEST_PORT) return -1;
    end += 1;
  }
  return end === at ? -1 : end;
}

/** Index behind the address, or the dash, that begins at `at`; -1 when neither does. */
export function ipEnd({ bytes }: InputBuffer, at: number): number {
  if (bytes[at] === DASH) return at + 1;
  const end = runEnd(bytes, at);
  return isIp(bytes, at, end) ? end : -1;
}

/** Index behind the address and port, or the dash, that begin at `at`; -1 when they do not. */
export function addressEnd({ bytes }: InputBuffer, at: number): number {
  if (bytes[at] === DASH) return at + 1;
  const end = runEnd(bytes, at);
  const colon = lastColon(bytes, at, end);
  if (colon === -1 || portEnd(bytes, colon + 1) !== end) return -1;
  const inner = innerAddress(bytes, at, colon);
  if (inner === at) return isIp(bytes, at, colon) ? end : -1;
  return isIpv6(bytes, inner, colon - 1) ? end : -1;
}

/** Index of the colon in front of the port; -1 when there is none. */
export function lastColon(bytes: Uint8Array, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && bytes[at] !== COLON) at -= 1;
  return at < start ? -1 : at;
}

/** Index of an address's first byte: behind the bracket if there are brackets. */
export function innerAddress(bytes: Uint8Array, start: number, end: number): number {
  const inBrackets = bytes[start] === OPENING_BRACKET && bytes[end - 1] === CLOSING_BRACKET;
  return inBrackets ? start + 1 : start;
}

function runEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (IS_ADDRESS[bytes[end] as number] === 1) end += 1;
  return end;
}

function isIp(bytes: Uint8Array, start: number, end: number): boolean {
  return ipv4End(bytes, start) === end || isIpv6(bytes, start, end);
}
