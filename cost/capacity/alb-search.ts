import * as z from "zod";
import { albFlow, indexCalls } from "../paths/alb-search";
import { functionOf, functionSize } from "../services/function";
import { SIZES } from "../speeds";
import { attributesOf, type CostedResource, type CostedStack, resourcesOf, theResource } from "../stack";
import { DAY_SECONDS, GIB } from "../units";
import type { Workload } from "../workload";
import type { CapacityPlan, QuotaUse, Setting } from "./plan";
import { quotasIn } from "./quotas";
import { vcpus } from "./vcpus";

const Mapping = z.object({ scaling_config: z.object({ maximum_concurrency: z.number() }) });
const Domain = z.object({
  cluster_config: z.object({ instance_type: z.string(), instance_count: z.number() }),
  ebs_options: z.object({ volume_size: z.number() }),
});

/** How the documents of a day are kept, which OpenSearch knows and Terraform does not. */
export interface IndexSettings {
  readonly retentionDays: number;
  /** Of each day's index, without copies. */
  readonly shards: number;
  readonly replicas: number;
}

/** The index beside the documents, Linux's part of a disk, OpenSearch's own. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-storage.html */
const STORAGE_OVERHEAD = 1.45;

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-sharding.html */
const LARGEST_SHARD_GIB = 50;

/** What load balancers' logs need: functions, the time of a call, and a domain that holds and indexes them. */
export function albSearchPlan(
  stack: CostedStack,
  { workload, index }: { readonly workload: Workload; readonly index: IndexSettings },
): CapacityPlan {
  const quotas = quotasIn(stack.region);
  const peak = { ...workload, gbPerDay: workload.gbPerDay * workload.peakFactor };
  const calls = indexCalls(stack, peak);
  const mapping = attributesOf(theResource(stack, "aws_lambda_event_source_mapping"), Mapping);
  const atATime = Math.ceil(calls.perSecond * calls.seconds);
  const [domain] = resourcesOf(stack, "aws_opensearch_domain");
  const domainNeeds =
    domain === undefined ? undefined : needsOfDomain(domain, { workload, peak, index, quotas });
  return {
    stackId: stack.stackId,
    settings: [
      {
        what: "mapping.maximumConcurrency",
        needs: atATime,
        has: mapping.scaling_config.maximum_concurrency,
        unit: "functions",
        note: "at the speed of OpenSearch that is assumed",
      },
      {
        what: "time of a call",
        needs: calls.seconds,
        has: functionSize(functionOf(stack)).timeoutSeconds,
        unit: "s",
        note: "an object is a call; load balancers that are busy have more nodes, --alb-nodes",
      },
      ...(domainNeeds?.settings ?? []),
    ],
    quotas: [{ quota: quotas.concurrency, needs: atATime }, ...(domainNeeds?.quotas ?? [])],
  };
}

function needsOfDomain(
  domain: CostedResource,
  {
    workload,
    peak,
    index,
    quotas,
  }: {
    readonly workload: Workload;
    readonly peak: Workload;
    readonly index: IndexSettings;
    readonly quotas: ReturnType<typeof quotasIn>;
  },
): { readonly settings: Setting[]; readonly quotas: QuotaUse[] } {
  const { cluster_config: cluster, ebs_options } = attributesOf(domain, Domain);
  const copies = 1 + index.replicas;
  const dayGiB = (albFlow(workload).bytesPerSecond * DAY_SECONDS * SIZES.albDocuments) / GIB;
  const storage = dayGiB * index.retentionDays * copies * STORAGE_OVERHEAD;
  const processors = vcpus(cluster.instance_type);
  const indexed = albFlow(peak).linesPerSecond * copies;
  const indexing = processors * cluster.instance_count * workload.documentsPerSecond;
  const nodes = Math.max(
    Math.ceil(storage / ebs_options.volume_size),
    Math.ceil(indexed / (processors * workload.documentsPerSecond)),
  );
  return {
    settings: [
      {
        what: "storage of the domain",
        needs: storage,
        has: ebs_options.volume_size * cluster.instance_count,
        unit: "GiB",
        note: `${index.retentionDays} days, ${copies === 1 ? "no copy" : `${copies} of each`}: fewer days, larger volumes or more nodes`,
      },
      {
        what: "indexing",
        needs: indexed,
        has: indexing,
        unit: "documents/s",
        note: `${workload.documentsPerSecond.toLocaleString("en-US")} a second on each of ${processors * cluster.instance_count} vCPUs: assumed, measure it`,
      },
      {
        what: "a shard of a day",
        needs: dayGiB / index.shards,
        has: LARGEST_SHARD_GIB,
        unit: "GiB",
        note: "AWS asks for 50 at most; more nodes have more shards, three at most",
      },
    ],
    quotas: [{ quota: quotas.dataNodes, needs: nodes }],
  };
}
