import { lastColon, portEnd } from "./scan-address";
import { ipv4End } from "./scan-ipv4";
import { isIpv6 } from "./scan-ipv6";
import type { Convert } from "./value";
import { BLANK, blankOrSpecialIn, COLON, DASH, firstOf, type Literal, writeLiteral } from "./words";

/** What is written around an address and its port. */
export interface AddressKeys {
  /** `,"client_ip":"` */
  readonly ip: Literal;
  /** `","client_port":`: the quote that ends the address is part of it. */
  readonly port: Literal;
  /** Both members of a dash. */
  readonly missing: Literal;
}

/** `ip:port` without brackets, or a dash, in front of a blank. */
export function addressConvert({ ip, port, missing }: AddressKeys): Convert {
  return (out, { bytes, view }, begin) => {
    const target = out.view;
    if (bytes[begin] === DASH) {
      if (bytes[begin + 1] !== BLANK) return -1;
      out.length = writeLiteral(target, out.length, missing);
      return begin + 1;
    }
    let colon = ipv4End(bytes, begin);
    let end: number;
    if (colon >= 0 && bytes[colon] === COLON) end = portEnd(bytes, colon + 1);
    else {
      end = begin;
      for (;;) {
        const special = blankOrSpecialIn(view.getInt32(end, true));
        if (special !== 0) {
          end += firstOf(special);
          break;
        }
        end += 4;
      }
      colon = lastColon(bytes, begin, end);
      if (colon < 0 || portEnd(bytes, colon + 1) !== end || !isIpv6(bytes, begin, colon)) return -1;
    }
    if (end < 0 || bytes[end] !== BLANK) return -1;
    let to = writeLiteral(target, out.length, ip);
    for (let at = begin; at < colon; at += 8)
      target.setFloat64(to + at - begin, view.getFloat64(at, true), true);
    to = writeLiteral(target, to + colon - begin, port);
    target.setFloat64(to, view.getFloat64(colon + 1, true), true);
    out.length = to + end - colon - 1;
    return end;
  };
}
