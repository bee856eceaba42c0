import { definePrices } from "./price-table";

/** Instances by type: what one costs in an hour. */
function hourly(of: string, types: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(types).map(([type, usd]) => [type, { usd, unit: "hour" as const, of: `${of} ${type}` }]),
  );
}

/**
 * What AWS asks for, without taxes, free tiers and discounts, in us-east-1; other regions differ. The one table of prices:
 * what is not in it is said to have none. The pages themselves were out of reach on that day: the prices are from copies of
 * them and of AWS's price lists.
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
        putPayloadUnits: { usd: 0.014, unit: "million", of: "PUT payload units of 25 KB" },
        onDemandIn: { usd: 0.08, unit: "GB", of: "data in, on demand" },
        onDemandOut: { usd: 0.04, unit: "GB", of: "data out, on demand" },
        onDemandExtendedRetention: { usd: 0.1, unit: "GB-month", of: "extended retention, on demand" },
        /** Beyond seven days, in both modes. */
        longTermRetention: { usd: 0.023, unit: "GB-month", of: "long-term retention" },
      },
    },
    firehose: {
      source: "https://aws.amazon.com/firehose/pricing/",
      prices: {
        ingestion: {
          usd: 0.029,
          unit: "GB",
          of: "data in, each record in steps of 5 KB",
          beyond: [
            { units: 500 * 1_024, usd: 0.025 },
            { units: 2_000 * 1_024, usd: 0.02 },
          ],
        },
        conversion: { usd: 0.018, unit: "GB", of: "data converted to Parquet, in steps of 5 KB" },
        partitioning: { usd: 0.02, unit: "GB", of: "data partitioned" },
        partitionedObjects: { usd: 0.005, unit: "thousand", of: "objects of partitions" },
      },
    },
    lambda: {
      source: "https://aws.amazon.com/lambda/pricing/",
      prices: {
        requests: { usd: 0.2, unit: "million", of: "requests" },
        armSeconds: {
          usd: 0.0000133334,
          unit: "GB-second",
          of: "memory × time, arm64",
          beyond: [
            { units: 7.5e9, usd: 0.0000120001 },
            { units: 18.75e9, usd: 0.0000106667 },
          ],
        },
      },
    },
    s3: {
      source: "https://aws.amazon.com/s3/pricing/",
      prices: {
        standard: {
          usd: 0.023,
          unit: "GB-month",
          of: "STANDARD",
          beyond: [
            { units: 50 * 1_024, usd: 0.022 },
            { units: 500 * 1_024, usd: 0.021 },
          ],
        },
        infrequentAccess: { usd: 0.0125, unit: "GB-month", of: "STANDARD_IA" },
        glacier: { usd: 0.0036, unit: "GB-month", of: "GLACIER" },
        puts: { usd: 0.005, unit: "thousand", of: "PUT requests" },
        gets: { usd: 0.0004, unit: "thousand", of: "GET requests" },
        toInfrequentAccess: { usd: 0.01, unit: "thousand", of: "transitions to STANDARD_IA" },
        toGlacier: { usd: 0.03, unit: "thousand", of: "transitions to GLACIER" },
      },
    },
    sqs: {
      source: "https://aws.amazon.com/sqs/pricing/",
      prices: { requests: { usd: 0.4, unit: "million", of: "requests of 64 KB, standard queue" } },
    },
    dynamodb: {
      source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
      prices: { writes: { usd: 0.625, unit: "million", of: "write units of 1 KB, on demand" } },
    },
    xray: {
      source: "https://aws.amazon.com/xray/pricing/",
      prices: { traces: { usd: 5, unit: "million", of: "traces recorded" } },
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
        compositeAlarm: { usd: 0.5, unit: "month", of: "composite alarm" },
        dashboard: { usd: 3, unit: "month", of: "dashboard" },
        customMetric: { usd: 0.3, unit: "month", of: "custom metric" },
        logIngestion: { usd: 0.5, unit: "GB", of: "log data in" },
        logStorage: { usd: 0.03, unit: "GB-month", of: "log data kept" },
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
