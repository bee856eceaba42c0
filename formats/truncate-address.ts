import { isIP } from "node:net";

/** Groups of 16 bits in an IPv6 address, and those of its /48. */
const [GROUPS, KEPT_GROUPS] = [8, 3];

/**
 * The network of an address: of IPv4 the /24, of IPv6 the /48, in the canonical form of RFC 5952 and without a zone.
 * undefined for a text that is no address: neither a port nor brackets belong to one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5952
 *
 * @example
 * truncateAddress("192.0.2.77"); // -> "192.0.2.0"
 * truncateAddress("2001:DB8:0:1::77"); // -> "2001:db8::"
 */
export function truncateAddress(text: string): string | undefined {
  const family = isIP(text);
  if (family === 4) return `${text.slice(0, text.lastIndexOf("."))}.0`;
  return family === 6 ? truncateIpv6(text) : undefined;
}

/** Five groups of zeros at least end the address, so that they, and the zeros in front of them, are what `::` stands for. */
function truncateIpv6(text: string): string {
  const kept = leadingGroups(text);
  while (kept.at(-1) === 0) kept.pop();
  return `${kept.map((group) => group.toString(16)).join(":")}::`;
}

function leadingGroups(text: string): number[] {
  const zone = text.indexOf("%");
  const [head = "", tail = ""] = (zone === -1 ? text : text.slice(0, zone)).split("::");
  const front = groupsOf(head);
  if (front.length >= KEPT_GROUPS) return front.slice(0, KEPT_GROUPS).map(numberOf);
  const back = groupsOf(tail);
  // An IPv4 address can only be the last of them, and stands for two groups.
  const written = front.length + back.length + (tail.includes(".") ? 1 : 0);
  const zeros = new Array<string>(GROUPS - written).fill("0");
  return [...front, ...zeros, ...back].slice(0, KEPT_GROUPS).map(numberOf);
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

function numberOf(group: string): number {
  return Number.parseInt(group, 16);
}
