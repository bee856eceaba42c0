import { BlockList, isIP, SocketAddress } from "node:net";
import { ValueError } from "./value";

/** An address in the one way of writing it, IPv4 within IPv6 as IPv4. @throws ValueError */
export function parseIp(value: unknown): string {
  const text = String(value);
  const kind = isIP(text);
  // A zone (`fe80::1%eth0`) is a name on one machine, no part of the address.
  if (kind === 0 || text.includes("%")) {
    throw new ValueError("illegal_argument_exception", `'${text}' is not an IP string literal.`);
  }
  if (kind === 4) return text;
  const { address } = new SocketAddress({ address: text, family: "ipv6" });
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** Whether an address lies in a network such as `10.0.0.0/8`. @throws ValueError */
export function networkMatcher(network: string): (address: string) => boolean {
  const [base = "", prefix = ""] = network.split("/", 2);
  const address = parseIp(base);
  const family = isIP(address) === 4 ? "ipv4" : "ipv6";
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === "ipv4" ? 32 : 128)) {
    throw new ValueError("illegal_argument_exception", `'${network}' is not an IP network`);
  }
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), family);
  return (candidate) => list.check(candidate, isIP(candidate) === 4 ? "ipv4" : "ipv6");
}

/** Text that sorts as OpenSearch sorts addresses: by their sixteen bytes, IPv4 within IPv6. */
export function ipSortKey(address: string): string {
  if (isIP(address) === 4) {
    const bytes = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
    return `${"0".repeat(20)}ffff${bytes.join("")}`;
  }
  const [head = "", tail] = address.split("::", 2);
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const before = groups(head);
  const after = groups(tail);
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(missing).fill("0"), ...after]
    .map((group) => group.padStart(4, "0"))
    .join("");
}
