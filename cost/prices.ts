import { definePrices } from "./price-table";

/** Instances by type: what one costs in an hour. */
function hourly(of: string, types: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(types).map(([type, usd]) => [type, { usd, unit: "hour" as const, of: `${of} ${type}` }]),
  );
}

/**
 * What AWS asks for, without taxes, free tiers and discounts, in us-east-1; other regions differ by some percent. The
 * one table of prices: what is not in it is said to have none.
 */
export const PRICES = definePrices({
  region: "us-east-1",
  currency: "USD",
  date: "2026-11-28",
  groups: {
    kinesis: {
      source: "https://aws.amazon.com/kinesis/data-streams/pricing/",
      prices: {
        shard: { usd: 0.015, unit: "hour", of: "shard" },
        /** Kept longer than 24 hours, up to seven days; of on-demand streams it is paid by the GB. */
        shardExtendedRetention: { usd: 0.02, unit: "hour", of: "shard's extended retention" },
        onDemandStream: { usd: 0.04, unit: "hour", of: "on-demand stream" },
      },
    },
    opensearch: {
      source: "https://aws.amazon.com/opensearch-service/pricing/",
      prices: {
        ...hourly("search node", {
          "t3.small.search": 0.036,
          "t3.medium.search": 0.073,
          "m6g.large.search": 0.128,
          "m6g.xlarge.search": 0.256,
          "m7g.medium.search": 0.068,
          "m7g.large.search": 0.135,
          "m7g.xlarge.search": 0.271,
          "m7g.2xlarge.search": 0.542,
          "m7g.4xlarge.search": 1.084,
          "r6g.large.search": 0.167,
          "r6g.xlarge.search": 0.335,
          "r7g.medium.search": 0.089,
          "r7g.large.search": 0.178,
          "r7g.xlarge.search": 0.356,
          "r7g.2xlarge.search": 0.711,
          "r7g.4xlarge.search": 1.422,
        }),
        gp3: { usd: 0.122, unit: "GB-month", of: "search node's gp3 volume" },
        gp2: { usd: 0.135, unit: "GB-month", of: "search node's gp2 volume" },
      },
    },
    ec2: {
      source: "https://aws.amazon.com/ec2/pricing/on-demand/",
      prices: hourly("instance", {
        "t4g.nano": 0.0042,
        "t4g.micro": 0.0084,
        "t4g.small": 0.0168,
        "t4g.medium": 0.0336,
        "t4g.large": 0.0672,
        "t4g.xlarge": 0.1344,
        "m7g.medium": 0.0408,
        "m7g.large": 0.0816,
        "m7g.xlarge": 0.1632,
        "m7g.2xlarge": 0.3264,
      }),
    },
    ebs: {
      source: "https://aws.amazon.com/ebs/pricing/",
      prices: { gp3: { usd: 0.08, unit: "GB-month", of: "gp3 volume" } },
    },
    eks: {
      source: "https://aws.amazon.com/eks/pricing/",
      prices: { cluster: { usd: 0.1, unit: "hour", of: "cluster in standard support" } },
    },
    kms: {
      source: "https://aws.amazon.com/kms/pricing/",
      prices: { key: { usd: 1, unit: "month", of: "key" } },
    },
    cloudwatch: {
      source: "https://aws.amazon.com/cloudwatch/pricing/",
      prices: {
        /** Of an alarm on an expression each metric counts. */
        alarm: { usd: 0.1, unit: "month", of: "metric of a standard alarm" },
        highResolutionAlarm: { usd: 0.3, unit: "month", of: "metric of a high-resolution alarm" },
      },
    },
    vpc: {
      source: "https://aws.amazon.com/vpc/pricing/",
      prices: {
        natGateway: { usd: 0.045, unit: "hour", of: "NAT gateway" },
        publicAddress: { usd: 0.005, unit: "hour", of: "public IPv4 address" },
      },
    },
  },
});

/** A twelfth of a year's hours. */
export const HOURS_PER_MONTH = (365 * 24) / 12;
