import { NginxHostStack } from "../../stacks/nginx-host";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { testEnvironment } from "../helpers/environments";
import { synthJson, testApp } from "../helpers/synthesized";

const host = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  http: { cidrs: ["10.0.0.0/16"] },
};
const environment = testEnvironment("dev", { nginxHost: host });
if (environment.nginxHost === undefined) throw new Error("no hosts");
const sound = synthJson(new NginxHostStack(testApp(), { environment, host: environment.nginxHost }));

type Attributes = Record<string, unknown>;
type Resources = Record<string, Record<string, Attributes>>;

/** What the sound stack is found to break after one change by hand to the first resource of a type. */
function found(kind: "resource" | "data", type: string, change: (attributes: Attributes) => void) {
  const copy = structuredClone(sound) as unknown as SynthesizedStack & Record<typeof kind, Resources>;
  const [attributes] = Object.values(copy[kind][type] ?? {});
  if (attributes === undefined) throw new Error(`the sound stack has no ${type}`);
  change(attributes);
  return policyFindings(copy);
}

const rules = (...args: Parameters<typeof found>) => found(...args).map(({ rule }) => rule);

it("finds nothing in a sound stack", () => {
  expect(policyFindings(sound)).toEqual([]);
});

it.each<[string, Attributes]>([
  ["every instance requires IMDSv2, one hop away", { metadata_options: undefined }],
  [
    "every instance requires IMDSv2, one hop away",
    { metadata_options: { http_tokens: "optional", http_put_response_hop_limit: 1 } },
  ],
  [
    "every instance requires IMDSv2, one hop away",
    { metadata_options: { http_tokens: "required", http_put_response_hop_limit: 2 } },
  ],
  ["no instance has an SSH key", { key_name: "admin" }],
  ["every disk is encrypted", { root_block_device: undefined }],
  ["every disk is encrypted", { root_block_device: { encrypted: false } }],
  ["every disk is encrypted", { ebs_block_device: [{ encrypted: true }, { device_name: "/dev/sdf" }] }],
])("says so when an instance breaks: %s (%j)", (rule, change) => {
  expect(rules("resource", "aws_instance", (instance) => Object.assign(instance, change))).toEqual([rule]);
});

it.each<[string, Attributes]>([
  ["on its own", { from_port: 22, to_port: 22 }],
  ["in a range", { from_port: 0, to_port: 1_024 }],
  ["with everything else", { ip_protocol: "-1", from_port: undefined, to_port: undefined }],
])("says so when a rule opens SSH %s", (_how, change) => {
  const type = "aws_vpc_security_group_ingress_rule";
  expect(rules("resource", type, (rule) => Object.assign(rule, change))).toEqual([
    "no security group opens SSH",
  ]);
});

it("says so when a group opens SSH by a rule of its own, and where", () => {
  const inline = [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] }];
  const findings = found("resource", "aws_security_group", (group) =>
    Object.assign(group, { ingress: inline }),
  );
  expect(findings).toEqual([
    {
      address: expect.stringMatching(/^aws_security_group\.firewall_group_/),
      rule: "no security group opens SSH",
    },
  ]);
});

it("says so when metrics may be put into every namespace", () => {
  const withoutCondition = (document: Attributes) => {
    for (const statement of document.statement as Attributes[]) delete statement.condition;
  };
  expect(rules("data", "aws_iam_policy_document", withoutCondition)).toEqual([
    "metrics are put into a namespace that is named",
  ]);
});
