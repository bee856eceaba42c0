import { plainText } from "../../../review/markdown/rich";
import { openPorts } from "../../../review/security/open-ports";
import { NOT_KNOWN } from "../../../review/unknown";

const ports = (type: string, before: object | undefined, after: object): string[] =>
  openPorts({
    type,
    kind: before ? "update" : "create",
    ...(before ? { before: before as Record<string, unknown> } : {}),
    after: after as Record<string, unknown>,
  }).map(plainText);

const RULE = "aws_vpc_security_group_ingress_rule";

test.each<[string, string, object, string[]]>([
  [
    "one port",
    RULE,
    { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv4: "0.0.0.0/0" },
    ["tcp port 22 is open to the whole Internet: 0.0.0.0/0"],
  ],
  [
    "a range, IPv6",
    RULE,
    { from_port: 80, to_port: 90, ip_protocol: "tcp", cidr_ipv6: "::/0" },
    ["tcp port 80-90 is open to the whole Internet: ::/0"],
  ],
  [
    "all ports",
    RULE,
    { ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
    ["all ports are open to the whole Internet: 0.0.0.0/0"],
  ],
  [
    "a port that is not known",
    RULE,
    { from_port: NOT_KNOWN, to_port: 1, ip_protocol: "tcp", cidr_ipv4: "0.0.0.0/0" },
    ["ports not known before apply are open to the whole Internet: 0.0.0.0/0"],
  ],
  ["a network", RULE, { from_port: 22, to_port: 22, ip_protocol: "tcp", cidr_ipv4: "10.0.0.0/8" }, []],
  [
    "a rule of the older kind",
    "aws_security_group_rule",
    { type: "ingress", from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] },
    ["tcp port 443 is open to the whole Internet: 0.0.0.0/0"],
  ],
  [
    "what goes out",
    "aws_security_group_rule",
    { type: "egress", from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] },
    [],
  ],
])("%s", (_rule, type, after, found) => {
  expect(ports(type, undefined, after)).toEqual(found);
});

test("a group's own rules: those that were not there", () => {
  const open = (port: number) => ({
    from_port: port,
    to_port: port,
    protocol: "tcp",
    cidr_blocks: ["0.0.0.0/0"],
  });
  expect(ports("aws_security_group", { ingress: [open(80)] }, { ingress: [open(80), open(22)] })).toEqual([
    "tcp port 22 is open to the whole Internet: 0.0.0.0/0",
  ]);
});
