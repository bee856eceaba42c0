import type { AlbSearch } from "../environments";

/** Of each day's index. https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/ */
export interface ShardSettings {
  readonly number_of_shards: number;
  readonly number_of_replicas?: number;
  readonly auto_expand_replicas?: string;
}

/** Three zones at most take part; a day's shards stay well below AWS's 50 GiB long after that. */
const MAX_SHARDS = 3;

/** What a cluster is asked for of whose nodes nothing is known. */
const ANY_CLUSTER: ShardSettings = { number_of_shards: 1, auto_expand_replicas: "0-1" };

/**
 * How a day is spread over the nodes of a domain: a shard for each node, up to three, and as many copies as its zones
 * call for. A single node has no place for a copy, and would be yellow for ever; standby asks for three of each.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-sharding.html
 */
export function shardSettings(domain: AlbSearch["domain"] | undefined): ShardSettings {
  if (domain?.kind !== "managed") return ANY_CLUSTER;
  const { instances, multiAz } = domain;
  return {
    number_of_shards: Math.min(instances, MAX_SHARDS),
    number_of_replicas: multiAz?.standby ? 2 : Math.min(instances - 1, 1),
  };
}
