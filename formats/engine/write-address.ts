import { innerAddress, lastColon } from "./scan-address";
import type { Write } from "./value";
import { DASH } from "./words";

/** How an address is written; what has to be left out is left out by a Write that does nothing. */
export interface AddressWrites {
  readonly ip: Write;
  readonly port: Write;
}

/** An address and a port; a dash is both. */
export function addressWrite({ ip, port }: AddressWrites): Write {
  return (out, input, span) => {
    const { start, end } = span;
    const { bytes } = input;
    if (bytes[start] === DASH) return ip(out, input, span) && port(out, input, span);
    const colon = lastColon(bytes, start, end);
    const inner = innerAddress(bytes, start, colon);
    span.start = inner;
    span.end = inner === start ? colon : colon - 1;
    if (!ip(out, input, span)) return false;
    span.start = colon + 1;
    span.end = end;
    return port(out, input, span);
  };
}
