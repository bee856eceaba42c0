import type { AlbSearch, Environment } from "../environments";
import { administratorArns, albSearchNames, roleName } from "../stacks/naming";
import { accessRoles } from "./access-roles";
import type { Cluster } from "./cluster";
import { savedDashboards } from "./dashboards/import-objects";
import { indexTemplates } from "./index-templates";
import { type LoadBalancers, loadBalancerLogs } from "./load-balancer-logs";
import { managedDays } from "./managed-days";
import type { Part } from "./part";
import { retentionPolicy } from "./retention-policy";
import { shardSettings } from "./shard-settings";

export interface SearchPlace {
  readonly cluster: Cluster;
  /** Absent: they are not set up. */
  readonly dashboards?: { readonly cluster: Cluster; readonly base: string };
  /** What the environment's own domain has, and no other OpenSearch; absent: it is another. */
  readonly aws?: { readonly loadBalancers: LoadBalancers };
}

/**
 * All that makes an OpenSearch ready for the logs of load balancers, in the order in which it must be there: documents
 * that come before their template would have their fields guessed.
 *
 * @example
 * for (const part of searchParts(environment, path, { cluster })) await part.apply({ dryRun: false });
 */
export function searchParts(environment: Environment, path: AlbSearch, place: SearchPlace): Part[] {
  const { cluster, dashboards, aws } = place;
  const names = albSearchNames(environment, path);
  // Of an OpenSearch that is neither the environment's nor described in it, only it knows its nodes.
  const shards = shardSettings(aws === undefined ? undefined : path.domain);
  const store = { bucket: names.bucket, prefix: path.prefix };
  return [
    ...indexTemplates(cluster, shards),
    retentionPolicy(cluster, path.retentionDays),
    managedDays(cluster),
    ...(aws === undefined
      ? []
      : accessRoles(cluster, {
          writerRoleArn: `arn:aws:iam::${environment.accountId}:role/${roleName(names.function)}`,
          administratorArns:
            path.domain.kind === "managed" ? administratorArns(path.domain, environment).slice(1) : [],
        })),
    ...(dashboards === undefined ? [] : [savedDashboards(dashboards.cluster, dashboards.base)]),
    ...(aws === undefined
      ? []
      : path.loadBalancers.map((balancer) => loadBalancerLogs(aws.loadBalancers, balancer, store))),
  ];
}
