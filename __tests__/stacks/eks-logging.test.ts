import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isInert } from "../../local/plan/resource-types";
import { ROOT } from "../../scripts/lib/paths";
import { addStacks } from "../../stacks";
import { EksLoggingStack } from "../../stacks/eks-logging";
import { PipelineStack } from "../../stacks/pipeline-stack";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { alarmTable } from "../helpers/alarm-table";
import {
  alertingOn,
  EKS_VARIANTS,
  type EksVariant,
  eksEnvironment,
  eksLoggingStack,
} from "../helpers/eks-logging";
import { testEnvironment } from "../helpers/environments";
import { plannedStack } from "../helpers/planned-stack";
import { only, resourceCounts, reviewableHcl, synthJson, testApp } from "../helpers/synthesized";
import { tempDir } from "../helpers/temp-dir";

const bundles = tempDir();
for (const name of readdirSync(join(ROOT, "functions")))
  writeFileSync(join(bundles, `${name}.zip`), "bundle");

const NAMES = Object.keys(EKS_VARIANTS) as EksVariant[];
const PODS: EksVariant = "Fluent Bit by pod identity";
const IRSA: EksVariant = "Fluentd by IRSA, own key, public endpoint";
const ADD_ON: EksVariant = "add-on by pod identity";
const ADD_ON_IRSA: EksVariant = "add-on by IRSA";

/** Once each: they are only read. */
const STACKS = new Map(NAMES.map((name) => [name, synthJson(eksLoggingStack(name))]));

function synthesized(name: EksVariant): SynthesizedStack {
  const stack = STACKS.get(name);
  if (stack === undefined) throw new Error(`no variant ${name}`);
  return stack;
}

const all = ({ resource }: SynthesizedStack, type: string) => Object.values(resource?.[type] ?? {});

/** A document's statements, by the beginning of its name. */
function statements({ data }: SynthesizedStack, name: string): unknown {
  const documents = Object.entries(data?.aws_iam_policy_document ?? {});
  return documents.find(([id]) => id.startsWith(name))?.[1].statement;
}

/** An add-on by its name. */
function addOn(stack: SynthesizedStack, name: string): Record<string, unknown> {
  const found = all(stack, "aws_eks_addon").find(({ addon_name }) => addon_name === name);
  if (found === undefined) throw new Error(`no add-on ${name}`);
  return found;
}

/** What a resource waits for, but for the hashes of its names. */
const waitsFor = ({ depends_on }: Record<string, unknown>): string[] =>
  (depends_on as string[]).map((address) => address.replace(/_[0-9A-F]{8}$/, ""));

const IN_EVERY_CLUSTER = [
  "aws_cloudwatch_composite_alarm 1",
  "aws_cloudwatch_metric_alarm 3",
  "aws_eks_cluster 1",
  "aws_eks_node_group 1",
  "aws_iam_role 4",
  "aws_iam_role_policy 2",
  "aws_iam_role_policy_attachment 3",
  "aws_launch_template 1",
  "terraform_data 1",
];
const ONE_ADMIN = ["aws_eks_access_entry 1", "aws_eks_access_policy_association 1"];
const OWN: Record<EksVariant, string[]> = {
  "Fluent Bit by pod identity": [
    ...ONE_ADMIN,
    "aws_cloudwatch_log_group 1",
    "aws_eks_addon 4",
    "aws_eks_pod_identity_association 1",
    "aws_kms_key 1",
  ],
  "Fluentd by IRSA, own key, public endpoint": [
    "aws_cloudwatch_log_group 1",
    "aws_eks_access_entry 3",
    "aws_eks_access_policy_association 3",
    "aws_eks_addon 3",
    "aws_iam_openid_connect_provider 1",
    "aws_vpc_security_group_ingress_rule 2",
  ],
  "add-on by pod identity": [...ONE_ADMIN, "aws_cloudwatch_log_group 4", "aws_eks_addon 5", "aws_kms_key 1"],
  "add-on by IRSA": [
    ...ONE_ADMIN,
    "aws_cloudwatch_log_group 4",
    "aws_eks_addon 4",
    "aws_iam_openid_connect_provider 1",
    "aws_kms_key 1",
  ],
};

describe.each(NAMES)("eks-logging: %s", (name) => {
  const stack = synthesized(name);
  const { environment, eks, names } = eksEnvironment(name);
  const clusterArn = `arn:aws:eks:ap-northeast-2:${environment.accountId}:cluster/${names.cluster}`;

  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(eksLoggingStack(name))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    expect(resourceCounts(stack)).toEqual([...IN_EVERY_CLUSTER, ...OWN[name]].sort());
  });

  it("breaks no policy", () => {
    expect(policyFindings(stack)).toEqual([]);
  });

  it("alarms where its API fails, pods find no node, or no container's line arrives", () => {
    const id = `eks-logging-${environment.name}`;
    expect(alarmTable(stack)).toEqual([
      `critical ${id}-silent: Sum IncomingLogEvents < 1, 12 × 300 s`,
      `warning ${id}-api-errors: 100*FILL(failed,0)/requests >= 5, 3 × 300 s`,
      `warning ${id}-unschedulable: Sum scheduler_pending_pods_UNSCHEDULABLE > 0, 3 × 300 s`,
    ]);
    const silent = all(stack, "aws_cloudwatch_metric_alarm").find(
      ({ alarm_name }) => alarm_name === `${id}-silent`,
    );
    // CloudWatch Logs publishes no zero: silence is the lack of data.
    expect(silent).toMatchObject({
      dimensions: { LogGroupName: names.applicationLogs },
      treat_missing_data: "breaching",
    });
  });

  it("changes nothing on a laptop: the local engine leaves it out", () => {
    expect(isInert(plannedStack(stack.resource ?? {}))).toBe(true);
  });

  it("keeps the control plane's logs in a group that is there before it, with a retention", () => {
    expect(only(stack, "aws_eks_cluster").name).toBe(names.cluster);
    const written = eks.controlPlaneLogs;
    expect(written.length).toBe(name === IRSA ? 2 : 5);
    expect(only(stack, "aws_eks_cluster").enabled_cluster_log_types).toEqual(written);
    expect(waitsFor(only(stack, "aws_eks_cluster"))).toEqual([
      "aws_cloudwatch_log_group.control-plane_log-group",
      "aws_iam_role_policy.control-plane_role-policy",
    ]);
    expect(all(stack, "aws_cloudwatch_log_group")).toContainEqual(
      expect.objectContaining({
        name: `/aws/eks/${names.cluster}/cluster`,
        retention_in_days: environment.logRetentionDays,
      }),
    );
  });

  it("does not make the containers' log group, which is the alerts'", () => {
    const made = all(stack, "aws_cloudwatch_log_group").map((group) => group.name);
    expect(made).not.toContain(names.applicationLogs);
  });

  it("lets EKS take the cluster's role for this cluster alone", () => {
    expect(statements(stack, "control-plane_trust")).toEqual([
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }],
        condition: [
          { test: "ArnEquals", variable: "aws:SourceArn", values: [clusterArn] },
          { test: "StringEquals", variable: "aws:SourceAccount", values: [environment.accountId] },
        ],
      },
    ]);
  });

  it("gives pods no credentials of their node, and the node none of the network plugin's rights", () => {
    expect(only(stack, "aws_launch_template").metadata_options).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
    const attached = all(stack, "aws_iam_role_policy_attachment").map(({ role, policy_arn }) =>
      `${String(role).split(".")[1]} ${policy_arn}`.replace(/_[0-9A-F]{8} arn:aws:iam::aws:policy\//, " "),
    );
    expect(attached).toEqual([
      "network-plugin_role AmazonEKS_CNI_Policy",
      "nodes_role AmazonEC2ContainerRegistryPullOnly",
      "nodes_role AmazonEKSWorkerNodePolicy",
    ]);
  });

  it("has what nodes need before it has nodes, and names for what needs nodes after", () => {
    const group = only(stack, "aws_eks_node_group");
    expect(waitsFor(group)).toEqual(
      expect.arrayContaining(["aws_eks_addon.vpc-cni_add-on", "aws_eks_addon.kube-proxy_add-on"]),
    );
    expect(waitsFor(addOn(stack, "coredns"))).toEqual(["aws_eks_node_group.nodes_group"]);
    expect(group).toMatchObject({
      ami_type: "AL2023_ARM_64_STANDARD",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("takes cluster, nodes and add-ons to the same version", () => {
    expect(only(stack, "aws_eks_cluster").version).toBe("1.36");
    expect(only(stack, "aws_eks_node_group").version).toBe("1.36");
    const meant = Object.entries(stack.data?.aws_eks_addon_version ?? {});
    for (const { addon_name, addon_version } of all(stack, "aws_eks_addon")) {
      const [id, version] = meant.find(([, data]) => data.addon_name === addon_name) ?? [];
      expect(version).toEqual({ addon_name, kubernetes_version: "1.36" });
      expect(addon_version).toBe(`\${data.aws_eks_addon_version.${id}.version}`);
    }
  });
});

it("is private unless the environment says whom it is open to", () => {
  expect(only(synthesized(PODS), "aws_eks_cluster").vpc_config).toEqual({
    subnet_ids: ["subnet-0123456789abcdefa", "subnet-0123456789abcdefb"],
    endpoint_private_access: true,
    endpoint_public_access: false,
  });
  expect(synthesized(PODS).resource).not.toHaveProperty("aws_vpc_security_group_ingress_rule");
});

it("opens the public endpoint to named ranges, the private one to named callers", () => {
  expect(only(synthesized(IRSA), "aws_eks_cluster").vpc_config).toMatchObject({
    endpoint_private_access: true,
    endpoint_public_access: true,
    public_access_cidrs: ["203.0.113.0/24", "198.51.100.7/32"],
  });
  const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };
  const securityGroup = expect.stringMatching(/\.vpc_config\[0\]\.cluster_security_group_id\}$/);
  expect(all(synthesized(IRSA), "aws_vpc_security_group_ingress_rule")).toEqual([
    expect.objectContaining({ ...https, security_group_id: securityGroup, cidr_ipv4: "10.1.0.0/16" }),
    expect.objectContaining({
      ...https,
      security_group_id: securityGroup,
      referenced_security_group_id: "sg-0123456789abcdef0",
    }),
  ]);
});

it("gives each principal what the environment says, and whoever makes the cluster nothing", () => {
  expect(only(synthesized(IRSA), "aws_eks_cluster").access_config).toEqual({
    authentication_mode: "API",
    bootstrap_cluster_creator_admin_permissions: false,
  });
  const policies = all(synthesized(IRSA), "aws_eks_access_policy_association");
  const entries = Object.entries(synthesized(IRSA).resource?.aws_eks_access_entry ?? {});
  const grants = policies.map(({ principal_arn, policy_arn, access_scope }) => {
    const [, entry] =
      entries.find(([id]) => principal_arn === `\${aws_eks_access_entry.${id}.principal_arn}`) ?? [];
    return [entry?.principal_arn, String(policy_arn).split("/")[1], access_scope];
  });
  const everywhere = { type: "cluster" };
  expect(grants.sort()).toEqual([
    ["arn:aws:iam::111122223333:role/platform-admin", "AmazonEKSClusterAdminPolicy", everywhere],
    [
      "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/Developers_0123",
      "AmazonEKSViewPolicy",
      { type: "namespace", namespaces: ["shop", "kube-example"] },
    ],
    ["arn:aws:iam::444455556666:user/break-glass", "AmazonEKSClusterAdminPolicy", everywhere],
  ]);
});

it("encrypts secrets with a key of its own that rotates, or with the one that is given", () => {
  const secretsOf = (name: EksVariant) => only(synthesized(name), "aws_eks_cluster").encryption_config;
  expect(secretsOf(PODS)).toEqual({
    provider: { key_arn: expect.stringMatching(/^\$\{aws_kms_key\.control-plane_secrets-key_\w+\.arn\}$/) },
    resources: ["secrets"],
  });
  expect(only(synthesized(PODS), "aws_kms_key")).toMatchObject({
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
  expect(secretsOf(IRSA)).toMatchObject({
    provider: { key_arn: "arn:aws:kms:ap-northeast-2:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  });
});

it("has the nodes that the environment asks for, or two of one small type", () => {
  const nodes = (name: EksVariant) => {
    const { instance_types, scaling_config } = only(synthesized(name), "aws_eks_node_group");
    const { block_device_mappings } = only(synthesized(name), "aws_launch_template");
    return { instance_types, scaling_config, block_device_mappings };
  };
  const disk = (volume_size: number) => [
    expect.objectContaining({ ebs: expect.objectContaining({ volume_size, encrypted: "true" }) }),
  ];
  expect(nodes(PODS)).toEqual({
    instance_types: ["t4g.medium"],
    scaling_config: { min_size: 2, desired_size: 2, max_size: 4 },
    block_device_mappings: disk(20),
  });
  expect(nodes(IRSA)).toEqual({
    instance_types: ["m7g.large", "m6g.large"],
    scaling_config: { min_size: 3, desired_size: 4, max_size: 9 },
    block_device_mappings: disk(100),
  });
});

it("is destroyed with its key in dev, and refuses both in prod", () => {
  const fates = (name: EksVariant) =>
    ["aws_eks_cluster", "aws_kms_key"].map((type) => only(synthesized(name), type).lifecycle);
  expect(fates(PODS)).toEqual([undefined, undefined]);
  expect(fates(ADD_ON_IRSA)).toEqual([{ prevent_destroy: true }, { prevent_destroy: true }]);
  expect(only(synthesized(PODS), "aws_eks_cluster").deletion_protection).toBe(false);
  expect(only(synthesized(ADD_ON_IRSA), "aws_eks_cluster").deletion_protection).toBe(true);
});

it("is upgraded when standard support ends, unless the environment pays for longer", () => {
  expect(only(synthesized(PODS), "aws_eks_cluster").upgrade_policy).toEqual({ support_type: "STANDARD" });
  expect(only(synthesized(IRSA), "aws_eks_cluster").upgrade_policy).toEqual({ support_type: "EXTENDED" });
});

it("gives the role by pod identity to that service account of that cluster", () => {
  expect(statements(synthesized(PODS), "log-writer_identity_trust")).toEqual([
    {
      actions: ["sts:AssumeRole", "sts:TagSession"],
      principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
      condition: [
        ["eks-cluster-arn", "arn:aws:eks:ap-northeast-2:111122223333:cluster/log-pipeline-dev"],
        ["kubernetes-namespace", "amazon-cloudwatch"],
        ["kubernetes-service-account", "fluent-bit"],
      ].map(([tag, value]) => ({
        test: "StringEquals",
        variable: `aws:RequestTag/${tag}`,
        values: [value],
      })),
    },
  ]);
  expect(only(synthesized(PODS), "aws_eks_pod_identity_association")).toMatchObject({
    namespace: "amazon-cloudwatch",
    service_account: "fluent-bit",
    role_arn: expect.stringMatching(/^\$\{aws_iam_role\.log-writer_identity_role_\w+\.arn\}$/),
  });
  expect(addOn(synthesized(PODS), "eks-pod-identity-agent")).toBeDefined();
});

it("gives the role by IRSA to that service account of that cluster's issuer", () => {
  const issuer = '${replace(aws_iam_openid_connect_provider.oidc.url, "https://", "")}';
  expect(statements(synthesized(IRSA), "log-writer_identity_trust")).toEqual([
    {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: [{ type: "Federated", identifiers: ["${aws_iam_openid_connect_provider.oidc.arn}"] }],
      condition: [
        { test: "StringEquals", variable: `${issuer}:aud`, values: ["sts.amazonaws.com"] },
        {
          test: "StringEquals",
          variable: `${issuer}:sub`,
          values: ["system:serviceaccount:amazon-cloudwatch:fluentd"],
        },
      ],
    },
  ]);
  expect(only(synthesized(IRSA), "aws_iam_openid_connect_provider")).toMatchObject({
    url: expect.stringMatching(/\.identity\[0\]\.oidc\[0\]\.issuer\}$/),
    client_id_list: ["sts.amazonaws.com"],
  });
});

it.each([
  [ADD_ON, "pod_identity_association", "vpc-cni", "network-plugin"],
  [ADD_ON, "pod_identity_association", "amazon-cloudwatch-observability", "log-writer_identity"],
  [ADD_ON_IRSA, "service_account_role_arn", "vpc-cni", "network-plugin"],
  [ADD_ON_IRSA, "service_account_role_arn", "amazon-cloudwatch-observability", "log-writer_identity"],
] as const)("%s: tells by %s the add-on %s of its role", (name, how, what, role) => {
  const { [how]: told } = addOn(synthesized(name), what);
  expect(JSON.stringify(told)).toMatch(new RegExp(`\\$\\{aws_iam_role\\.${role}_role_\\w+\\.arn\\}`));
});

it("gives the add-on's other log groups a retention before the add-on makes them without", () => {
  const kinds = ["dataplane", "host", "performance"];
  for (const kind of kinds) {
    expect(all(synthesized(ADD_ON), "aws_cloudwatch_log_group")).toContainEqual(
      expect.objectContaining({
        name: `/aws/containerinsights/log-pipeline-dev/${kind}`,
        retention_in_days: 30,
      }),
    );
  }
  expect(waitsFor(addOn(synthesized(ADD_ON), "amazon-cloudwatch-observability"))).toEqual([
    "aws_eks_node_group.nodes_group",
    "aws_iam_role_policy.log-writer_role-policy",
    ...kinds.map(
      (kind) => `aws_cloudwatch_log_group.log-writer_aws-containerinsights-log-pipeline-dev-${kind}`,
    ),
  ]);
});

it("is refused where no alerts look at its log group: nobody would make it", () => {
  const { environment, eks } = eksEnvironment(PODS);
  const synth = () =>
    new EksLoggingStack(testApp(), { environment: alertingOn(environment, "/aws/lambda/other"), eks });
  expect(synth).toThrow(expect.objectContaining({ name: "StackError" }));
  expect(synth).toThrow(
    "environments/dev.ts: eksLogging: its lines go to /aws/containerinsights/log-pipeline-dev/application, which the stack log-alerts makes: logAlerts.groups must name it",
  );
});

it.each([
  ["is not there in an environment without the section", testEnvironment("dev"), []],
  ["is there in an environment with it", eksEnvironment(PODS).environment, ["eks-logging-dev"]],
])("%s", (_rule, environment, stacks) => {
  const app = testApp();
  addStacks(app, { environment, bundles });
  const added = app.node.children.filter((child) => child instanceof PipelineStack);
  expect(added.map(({ node }) => node.id).filter((id) => id.startsWith("eks-"))).toEqual(stacks);
});
