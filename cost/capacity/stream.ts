import { streamCapacity } from "../services/stream";
import { shardDemand } from "../shards";
import type { CostedResource } from "../stack";
import { peakFlow, type Workload } from "../workload";
import type { QuotaUse, Setting } from "./plan";
import type { quotasIn } from "./quotas";

/** MB/s that an on-demand stream takes on its first day. https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
const NEW_ON_DEMAND = 4;

/** What a stream needs at the peak: shards, or of an on-demand stream the throughput that it must have grown to. */
export function streamNeeds(
  stream: CostedResource,
  { workload, quotas }: { readonly workload: Workload; readonly quotas: ReturnType<typeof quotasIn> },
): { readonly settings: Setting[]; readonly quotas: QuotaUse[] } {
  const { mode, configured, needed } = streamCapacity(stream, workload);
  const demand = shardDemand(peakFlow(workload));
  const driver =
    demand.recordsIn > demand.bytesIn
      ? "records decide: more lines in a record need fewer"
      : "bytes decide, 1 MB/s each";
  if (mode === "provisioned") {
    return {
      settings: [{ what: "shards", needs: needed, has: configured, unit: "", note: driver }],
      quotas: [{ quota: quotas.shards, needs: needed }],
    };
  }
  const write = Math.max(demand.bytesIn, demand.recordsIn);
  return {
    settings: [
      {
        what: "write of a new on-demand stream",
        needs: write,
        has: NEW_ON_DEMAND,
        unit: "MB/s or thousand records/s",
        note: "it grows to twice the highest write of 30 days: come up to it slowly, or begin with shards",
      },
    ],
    quotas: [{ quota: quotas.onDemandWrite, needs: write }],
  };
}
