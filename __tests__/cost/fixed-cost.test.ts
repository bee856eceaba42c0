import { fixedCost } from "../../cost/fixed-cost";

const cost = (type: string, attributes: Record<string, unknown>) => fixedCost({ type, attributes });

test.each<[string, string, Record<string, unknown>, number]>([
  ["shards by the hour", "aws_kinesis_stream", { shard_count: 2, retention_period: 24 }, 2 * 0.015 * 730],
  [
    "and more of them where they keep for longer",
    "aws_kinesis_stream",
    { shard_count: 2, retention_period: 168 },
    2 * (0.015 + 0.02) * 730,
  ],
  [
    "an on-demand stream, in a plan",
    "aws_kinesis_stream",
    { stream_mode_details: [{ stream_mode: "ON_DEMAND" }] },
    0.04 * 730,
  ],
  [
    "and in synthesized JSON",
    "aws_kinesis_stream",
    { stream_mode_details: { stream_mode: "ON_DEMAND" } },
    0.04 * 730,
  ],
  [
    "a small domain",
    "aws_opensearch_domain",
    {
      cluster_config: [{ instance_type: "t3.small.search", instance_count: 1 }],
      ebs_options: [{ ebs_enabled: true, volume_type: "gp3", volume_size: 10 }],
    },
    0.036 * 730 + 1.22,
  ],
  [
    "an instance with its volume and address",
    "aws_instance",
    {
      instance_type: "t4g.small",
      associate_public_ip_address: true,
      root_block_device: [{ volume_type: "gp3", volume_size: 8 }],
    },
    (0.0168 + 0.005) * 730 + 0.64,
  ],
  ["a cluster", "aws_eks_cluster", {}, 73],
  ["a key", "aws_kms_key", {}, 1],
  ["an alarm", "aws_cloudwatch_metric_alarm", { period: 300, metric_query: [] }, 0.1],
  [
    "an alarm on four metrics and an expression",
    "aws_cloudwatch_metric_alarm",
    {
      metric_query: [...Array(4).fill({ metric: [{ metric_name: "m" }] }), { expression: "a-b", metric: [] }],
    },
    0.4,
  ],
  ["an alarm of ten seconds", "aws_cloudwatch_metric_alarm", { period: 10 }, 0.3],
  ["a NAT gateway", "aws_nat_gateway", {}, 0.045 * 730],
])("%s", (_rule, type, attributes, usd) => {
  expect(cost(type, attributes)).toEqual({ usd: expect.closeTo(usd, 6), missing: [] });
});

test("a group of nodes is paid by the node; volumes, Spot and mixed types have no price here", () => {
  const group = (rest: object) =>
    cost("aws_eks_node_group", {
      scaling_config: [{ desired_size: 2 }],
      instance_types: ["t4g.medium"],
      ...rest,
    });
  expect(group({})).toEqual({ usd: expect.closeTo(2 * 0.0336 * 730, 6), missing: ["the nodes' volumes"] });
  expect(group({ capacity_type: "SPOT" })).toEqual({
    usd: 0,
    missing: ["nodes of t4g.medium", "the nodes' volumes"],
  });
});

test("a price that is not in the table is said to be missing", () => {
  const cluster_config = [
    {
      instance_type: "x1.large.search",
      instance_count: 1,
      dedicated_master_enabled: true,
      dedicated_master_type: "toString",
      dedicated_master_count: 3,
    },
  ];
  expect(cost("aws_opensearch_domain", { cluster_config })).toEqual({
    usd: 0,
    missing: ["node type x1.large.search", "master type toString"],
  });
});

test("what is paid by use, or not at all, has no fixed cost", () => {
  expect(cost("aws_lambda_function", {})).toBeUndefined();
  expect(cost("aws_iam_role", {})).toBeUndefined();
});
