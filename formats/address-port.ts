import { isIP } from "node:net";

/** An address and a port, as a load balancer writes the two ends of a connection. */
export interface AddressPort {
  /** Without brackets. */
  readonly ip: string;
  readonly port: string;
}

/** Without leading zeros. */
const PORT = /^(?:0|[1-9]\d{0,4})$/;
/** The last port number: 16 bits. https://www.rfc-editor.org/rfc/rfc9293#section-3.1 */
export const HIGHEST_PORT = 65_535;

/**
 * Takes `ip:port` apart; undefined for any other text. An IPv6 address may stand in brackets; without them, the port
 * is what stands behind the last colon, because there always is one.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-syntax
 *
 * @example
 * splitAddressPort("2001:db8::1:50000"); // -> { ip: "2001:db8::1", port: "50000" }
 */
export function splitAddressPort(text: string): AddressPort | undefined {
  const colon = text.lastIndexOf(":");
  const [host, port] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  if (!isPort(port)) return undefined;
  const inBrackets = host.startsWith("[") && host.endsWith("]");
  const ip = inBrackets ? host.slice(1, -1) : host;
  const isAddress = inBrackets ? isIP(ip) === 6 : isIP(ip) !== 0;
  // A zone means something on the host that wrote it, and nowhere else.
  return isAddress && !ip.includes("%") ? { ip, port } : undefined;
}

/**
 * Whether a text is the number of a port, without leading zeros.
 *
 * @example
 * isPort("443"); // -> true
 * isPort("65536"); // -> false
 * isPort("080"); // -> false
 */
export function isPort(text: string): boolean {
  return PORT.test(text) && Number(text) <= HIGHEST_PORT;
}
