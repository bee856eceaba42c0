import { isSame } from "../differences";
import type { ChangedValues } from "../finding";
import { type Attributes, isRecord, listOf } from "../json-value";
import { type Rich, rich } from "../markdown/rich";
import { NotKnown } from "../unknown";

/** The whole Internet, in both versions of its addresses. */
const WORLD: ReadonlySet<unknown> = new Set(["0.0.0.0/0", "::/0"]);

/** What a rule lets in, and whether it is for everybody. */
interface Ingress {
  readonly from: unknown;
  readonly to: unknown;
  readonly protocol: unknown;
  readonly sources: readonly unknown[];
}

/** Rules of security groups that let the whole Internet in, and did not before. */
export function openPorts({ type, before, after }: ChangedValues): Rich[] {
  const was = ingressOf(type, before).filter(isOpen);
  return ingressOf(type, after)
    .filter(isOpen)
    .filter((rule) => !was.some((other) => isSame({ ...other }, { ...rule })))
    .map((rule) => [
      ...portsText(rule),
      " open to the **whole Internet**: ",
      ...rich`${rule.sources.filter((source) => WORLD.has(source)).join(", ")}`,
    ]);
}

const isOpen = ({ sources }: Ingress): boolean => sources.some((source) => WORLD.has(source));

function ingressOf(type: string, attributes: Attributes | undefined): Ingress[] {
  if (attributes === undefined) return [];
  if (type === "aws_vpc_security_group_ingress_rule") {
    const { from_port, to_port, ip_protocol, cidr_ipv4, cidr_ipv6 } = attributes;
    return [{ from: from_port, to: to_port, protocol: ip_protocol, sources: [cidr_ipv4, cidr_ipv6] }];
  }
  if (type === "aws_security_group_rule" && attributes.type === "ingress") return [ofBlock(attributes)];
  if (type === "aws_security_group") return listOf(attributes.ingress).filter(isRecord).map(ofBlock);
  return [];
}

function ofBlock({ from_port, to_port, protocol, cidr_blocks, ipv6_cidr_blocks }: Attributes): Ingress {
  return {
    from: from_port,
    to: to_port,
    protocol,
    sources: [...listOf(cidr_blocks), ...listOf(ipv6_cidr_blocks)],
  };
}

function portsText({ from, to, protocol }: Ingress): Rich {
  if (from instanceof NotKnown || to instanceof NotKnown) return ["ports not known before apply are"];
  if (String(protocol) === "-1") return ["**all ports** are"];
  const ports = from === to ? String(from) : `${from}-${to}`;
  return rich`${protocol === undefined ? "" : String(protocol)} port ${ports} is`;
}
