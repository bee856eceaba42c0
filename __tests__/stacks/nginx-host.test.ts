import { DRAIN_UNIT } from "../../agent-config/drain-unit";
import { hostFiles } from "../../agent-config/host-files";
import { hostStatements } from "../../agent-config/host-policy";
import type { EnvironmentFile } from "../../environments";
import { INERT_TYPES } from "../../local/plan/resource-types";
import { hostUserData } from "../../stacks/host-user-data";
import { NginxHostStack } from "../../stacks/nginx-host";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { only, resourceCounts, reviewableHcl, stackIds, synthJson, testApp } from "../helpers/synthesized";

type Host = NonNullable<EnvironmentFile["nginxHost"]>;

const ONE: Host = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
const BEHIND_A_BALANCER: Host = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdefa", "subnet-0123456789abcdefb"],
  count: 3,
  instanceType: "m7g.large",
  diskGiB: 100,
  http: { securityGroupIds: ["sg-0123456789abcdef0"], cidrs: ["10.1.0.0/16"] },
  amiId: "ami-0123456789abcdef0",
};

/** Each variant, in the environment that shows most of it. */
const VARIANTS = {
  "one host": { env: "dev", host: ONE, changes: {} },
  "hosts behind a load balancer": {
    env: "prod",
    host: BEHIND_A_BALANCER,
    changes: { nginxFirehose: { source: { kind: "direct-put" } } },
  },
} as const satisfies Record<string, { env: "dev" | "prod"; host: Host; changes: Partial<EnvironmentFile> }>;
type Variant = keyof typeof VARIANTS;
const NAMES = Object.keys(VARIANTS) as Variant[];

function environmentOf(name: Variant) {
  const { env, host, changes } = VARIANTS[name];
  return testEnvironment(env, { ...changes, nginxHost: host });
}

function variant(name: Variant): NginxHostStack {
  const environment = environmentOf(name);
  if (environment.nginxHost === undefined) throw new Error("no hosts");
  return new NginxHostStack(testApp(), { environment, host: environment.nginxHost });
}

const synth = (name: Variant) => synthJson(variant(name));
const instances = (stack: SynthesizedStack) => Object.values(stack.resource?.aws_instance ?? {});

/** A document's statements, by the beginning of its name. */
function statements(stack: SynthesizedStack, name: string): unknown {
  const documents = Object.entries(stack.data?.aws_iam_policy_document ?? {});
  return documents.find(([id]) => id.startsWith(name))?.[1].statement;
}

const EVERYWHERE = [
  "aws_cloudwatch_composite_alarm 1",
  "aws_iam_instance_profile 1",
  "aws_iam_role 1",
  "aws_iam_role_policy 2",
  "aws_security_group 1",
  "aws_vpc_security_group_egress_rule 1",
  "terraform_data 1",
];
const OWN: Record<Variant, string[]> = {
  "one host": ["aws_cloudwatch_metric_alarm 1", "aws_instance 1"],
  "hosts behind a load balancer": [
    "aws_cloudwatch_metric_alarm 3",
    "aws_instance 3",
    "aws_vpc_security_group_ingress_rule 2",
  ],
};

describe.each(NAMES)("nginx-host: %s", (name) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(variant(name))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(synth(name))).toEqual([...EVERYWHERE, ...OWN[name]].sort());
  });

  it("breaks no policy", () => {
    expect(policyFindings(synth(name))).toEqual([]);
  });

  it("may do for the pipeline what the environment's hosts may, and open sessions", () => {
    const stack = synth(name);
    const environment = environmentOf(name);
    const { accountId } = environment;
    expect(statements(stack, "profile_pipeline")).toEqual(hostStatements({ environment, accountId }));
    expect(statements(stack, "profile_sessions")).toEqual([
      {
        sid: "OpenSessions",
        actions: [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        resources: ["*"],
      },
    ]);
    expect(statements(stack, "profile_trust")).toEqual([
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
      },
    ]);
  });

  it("requires IMDSv2, encrypts the disk, has no SSH key and is watched by the minute", () => {
    for (const instance of instances(synth(name))) {
      expect(instance).toMatchObject({
        metadata_options: {
          http_endpoint: "enabled",
          http_tokens: "required",
          http_put_response_hop_limit: 1,
        },
        root_block_device: { encrypted: true, volume_type: "gp3" },
        monitoring: true,
        iam_instance_profile: expect.stringMatching(/^\$\{aws_iam_instance_profile\./),
      });
      expect(instance).not.toHaveProperty("key_name");
    }
  });

  it("starts from the files of agent-config, and others make another host before this one goes", () => {
    const script = hostUserData([...hostFiles({ environment: environmentOf(name) }), DRAIN_UNIT]);
    for (const instance of instances(synth(name))) {
      expect(instance.user_data_replace_on_change).toBe(true);
      expect(instance.lifecycle).toMatchObject({ create_before_destroy: true });
      // As Terraform reads it: its escapes taken back, no expression is left over.
      expect(String(instance.user_data).replaceAll("$${", "${").replaceAll("%%{", "%{")).toBe(script);
      expect(String(instance.user_data)).not.toMatch(/(?<!\$)\$\{|(?<!%)%\{/);
    }
  });

  it("lets HTTPS out and nothing else", () => {
    expect(only(synth(name), "aws_vpc_security_group_egress_rule")).toMatchObject({
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      cidr_ipv4: "0.0.0.0/0",
    });
  });

  it("has an alarm for each host, which names it", () => {
    const stack = synth(name);
    const alarms = Object.values(stack.resource?.aws_cloudwatch_metric_alarm ?? {});
    expect(alarms.map(({ alarm_name, dimensions }) => [alarm_name, dimensions])).toEqual(
      instances(stack).map((_, index) => [
        `nginx-host-${VARIANTS[name].env}-${index + 1}-status`,
        { InstanceId: `\${aws_instance.host-${index + 1}.id}` },
      ]),
    );
  });

  it("changes nothing on a laptop: its resources are left out, each with a reason", () => {
    const types = Object.keys(synth(name).resource ?? {});
    expect(types.filter((type) => !Object.hasOwn(INERT_TYPES, type))).toEqual([]);
  });
});

describe("the image", () => {
  it("is the newest at the time a host is made, and a newer one replaces no host", () => {
    const stack = synth("one host");
    const [host] = instances(stack);
    expect(Object.values(stack.data?.aws_ssm_parameter ?? {})).toEqual([
      { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
    ]);
    expect(host).toMatchObject({
      ami: "${data.aws_ssm_parameter.image.insecure_value}",
      instance_type: "t4g.small",
      lifecycle: { create_before_destroy: true, ignore_changes: ["ami"] },
    });
  });

  it("is the one that the environment pins, and another pin replaces the hosts", () => {
    const stack = synth("hosts behind a load balancer");
    for (const host of instances(stack)) {
      expect(host.ami).toBe("ami-0123456789abcdef0");
      expect(host.lifecycle).toEqual({ create_before_destroy: true });
    }
    expect(stack.data).not.toHaveProperty("aws_ssm_parameter");
  });
});

it("lets nobody in unless the environment says whom", () => {
  expect(synth("one host").resource).not.toHaveProperty("aws_vpc_security_group_ingress_rule");
});

it("opens port 80 to the load balancer's group and the ranges that the environment names", () => {
  const rules = synth("hosts behind a load balancer").resource?.aws_vpc_security_group_ingress_rule ?? {};
  const http = { ip_protocol: "tcp", from_port: 80, to_port: 80 };
  expect(Object.values(rules)).toEqual([
    expect.objectContaining({ ...http, cidr_ipv4: "10.1.0.0/16" }),
    expect.objectContaining({ ...http, referenced_security_group_id: "sg-0123456789abcdef0" }),
  ]);
});

it("spreads hosts over the subnets in turn, and numbers them", () => {
  const hosts = instances(synth("hosts behind a load balancer"));
  expect(hosts.map(({ subnet_id, tags }) => [subnet_id, tags])).toEqual([
    ["subnet-0123456789abcdefa", { Name: "log-pipeline-nginx-host-prod-1" }],
    ["subnet-0123456789abcdefb", { Name: "log-pipeline-nginx-host-prod-2" }],
    ["subnet-0123456789abcdefa", { Name: "log-pipeline-nginx-host-prod-3" }],
  ]);
});

it("says which hosts there are, and what they may do for the pipeline", () => {
  expect(synth("one host")).toMatchObject({
    output: {
      "instance-ids": { value: ["${aws_instance.host-1.id}"] },
      "pipeline-policy": {
        value: expect.stringMatching(/^\$\{data\.aws_iam_policy_document\.profile_pipeline_.*\.json\}$/),
      },
    },
  });
});

it.each([
  ["is not there in an environment without the section", undefined, []],
  ["is there in an environment with it", ONE, ["nginx-host-dev"]],
])("%s", (_rule, nginxHost, stacks) => {
  const others = { ...NGINX_ONLY, nginxFirehose: undefined };
  const environment = testEnvironment("dev", { nginxHost, ...others });
  expect(stackIds(environment)).toEqual(["nginx-stream-dev", ...stacks]);
});
