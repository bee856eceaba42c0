import type { Price } from "./price-table";
import { HOURS_PER_MONTH, PRICES } from "./prices";

/** What a resource costs in a month for being there, whatever is done with it. */
export interface FixedCost {
  readonly usd: number;
  /** What is not in it though it costs: no price is known, or an attribute is not. */
  readonly missing: readonly string[];
}

/** A resource's attributes as Terraform writes them: in a plan, or (blocks aside) in synthesized JSON. */
export interface PricedResource {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A number of things that have a price, or the reason why nobody knows what they cost. */
export type FixedItem = { readonly price: Price; readonly count: number } | { readonly missing: string };

/**
 * The monthly cost of a resource's fixed parts; nothing for a type that has none, or is paid by what goes through it.
 *
 * @example
 * fixedCost({ type: "aws_kinesis_stream", attributes: { shard_count: 2, retention_period: 24 } }); // { usd: 21.9, missing: [] }
 */
export function fixedCost({ type, attributes }: PricedResource): FixedCost | undefined {
  const items = fixedItems({ type, attributes });
  if (items === undefined) return undefined;
  return {
    usd: items.reduce((sum, item) => sum + ("price" in item ? item.count * monthly(item.price) : 0), 0),
    missing: items.flatMap((item) => ("missing" in item ? [item.missing] : [])),
  };
}

/** The same by item. */
export function fixedItems({ type, attributes }: PricedResource): FixedItem[] | undefined {
  return ITEMS[type]?.(attributes);
}

function monthly({ usd, unit }: Price): number {
  return unit === "hour" ? usd * HOURS_PER_MONTH : usd;
}

const { kinesis, opensearch, ec2, ebs, eks, kms, cloudwatch, vpc } = PRICES.groups;

const ITEMS: Readonly<Record<string, (attributes: Readonly<Record<string, unknown>>) => FixedItem[]>> = {
  aws_kinesis_stream: (stream) => {
    if (block(stream.stream_mode_details).stream_mode === "ON_DEMAND") {
      return [{ price: kinesis.prices.onDemandStream, count: 1 }];
    }
    const hours = numberOf(stream.retention_period) ?? 24;
    return [
      counted(kinesis.prices.shard, stream.shard_count, "shard_count"),
      ...(hours > 24
        ? [counted(kinesis.prices.shardExtendedRetention, stream.shard_count, "shard_count")]
        : []),
      ...(hours > 168 ? [{ missing: "retention beyond seven days" }] : []),
    ];
  },
  aws_opensearch_domain: (domain) => {
    const cluster = block(domain.cluster_config);
    const volumes = block(domain.ebs_options);
    const nodes = numberOf(cluster.instance_count) ?? 1;
    const type = String(volumes.volume_type ?? "gp2");
    return [
      counted(
        priceOf(opensearch.prices, cluster.instance_type),
        nodes,
        `node type ${String(cluster.instance_type)}`,
      ),
      ...(cluster.dedicated_master_enabled === true
        ? [
            counted(
              priceOf(opensearch.prices, cluster.dedicated_master_type),
              cluster.dedicated_master_count,
              `master type ${String(cluster.dedicated_master_type)}`,
            ),
          ]
        : []),
      ...(volumes.ebs_enabled === true
        ? [
            counted(
              priceOf(opensearch.prices, type),
              scaled(volumes.volume_size, nodes),
              `volume type ${type}`,
            ),
          ]
        : []),
      ...(cluster.warm_enabled === true ? [{ missing: "warm nodes" }] : []),
    ];
  },
  aws_instance: (instance) => {
    const volume = block(instance.root_block_device);
    return [
      counted(
        priceOf(ec2.prices, instance.instance_type),
        1,
        `instance type ${String(instance.instance_type)}`,
      ),
      ...(instance.associate_public_ip_address === true
        ? [{ price: vpc.prices.publicAddress, count: 1 }]
        : []),
      ...(volume.volume_size === undefined
        ? [{ missing: "the root volume" }]
        : [
            counted(
              volume.volume_type === "gp3" ? ebs.prices.gp3 : undefined,
              volume.volume_size,
              "the root volume",
            ),
          ]),
    ];
  },
  aws_eks_cluster: () => [{ price: eks.prices.cluster, count: 1 }],
  aws_eks_node_group: (group) => {
    const types = Array.isArray(group.instance_types) ? group.instance_types : [];
    const price =
      types.length === 1 && group.capacity_type !== "SPOT" ? priceOf(ec2.prices, types[0]) : undefined;
    return [
      counted(
        price,
        block(group.scaling_config).desired_size,
        `nodes of ${types.join(", ") || "a launch template"}`,
      ),
      { missing: "the nodes' volumes" },
    ];
  },
  aws_kms_key: () => [{ price: kms.prices.key, count: 1 }],
  aws_cloudwatch_metric_alarm: (alarm) => {
    const queries = Array.isArray(alarm.metric_query) ? alarm.metric_query : [];
    const metrics = queries.filter((query) => Object.keys(block(block(query).metric)).length > 0).length || 1;
    const period = numberOf(alarm.period) ?? 60;
    const price = period < 60 ? cloudwatch.prices.highResolutionAlarm : cloudwatch.prices.alarm;
    return [{ price, count: metrics }];
  },
  aws_cloudwatch_composite_alarm: () => [{ price: cloudwatch.prices.compositeAlarm, count: 1 }],
  aws_cloudwatch_dashboard: () => [{ price: cloudwatch.prices.dashboard, count: 1 }],
  aws_nat_gateway: () => [{ price: vpc.prices.natGateway, count: 1 }],
  aws_eip: () => [{ price: vpc.prices.publicAddress, count: 1 }],
};

/** A block that may occur once: a list of one in a plan, an object in synthesized JSON. */
function block(value: unknown): Readonly<Record<string, unknown>> {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Readonly<Record<string, unknown>>) : {};
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function scaled(value: unknown, by: number): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : number * by;
}

function priceOf(prices: Readonly<Record<string, Price>>, name: unknown): Price | undefined {
  return typeof name === "string" && Object.hasOwn(prices, name) ? prices[name] : undefined;
}

function counted(price: Price | undefined, count: unknown, what: string): FixedItem {
  const number = numberOf(count);
  return price === undefined || number === undefined ? { missing: what } : { price, count: number };
}
