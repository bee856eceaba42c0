import { ipv4End } from "./scan-ipv4";
import { COLON } from "./words";

const GROUPS = 8;
const GROUP_DIGITS = 4;

const IS_HEX = new Uint8Array(256);
for (const byte of Buffer.from("0123456789ABCDEFabcdef")) IS_HEX[byte] = 1;

/** Whether the bytes are an IPv6 address: as `isIPv6` of node:net, without zones. */
export function isIpv6(bytes: Uint8Array, start: number, end: number): boolean {
  let groups = 0;
  let isShortened = false;
  let at = start;
  if (at + 1 < end && bytes[at] === COLON) {
    if (bytes[at + 1] !== COLON) return false;
    isShortened = true;
    at += 2;
    if (at === end) return true;
  }
  for (;;) {
    let groupEnd = at;
    while (groupEnd < end && IS_HEX[bytes[groupEnd] as number] === 1) groupEnd += 1;
    if (groupEnd < end && bytes[groupEnd] !== COLON) {
      // Only an IPv4 address in place of the last two groups has anything else.
      if (ipv4End(bytes, at) !== end) return false;
      groups += 2;
      break;
    }
    if (groupEnd === at || groupEnd - at > GROUP_DIGITS) return false;
    groups += 1;
    at = groupEnd;
    if (at === end) break;
    at += 1;
    if (at === end) return false;
    if (bytes[at] !== COLON) continue;
    if (isShortened) return false;
    isShortened = true;
    at += 1;
    if (at === end) break;
  }
  return isShortened ? groups < GROUPS : groups === GROUPS;
}
