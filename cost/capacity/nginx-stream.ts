import * as z from "zod";
import { hoursPerBatch } from "../batches";
import { streamCalls } from "../paths/nginx-stream";
import { functionOf, functionSize } from "../services/function";
import { streamCapacity } from "../services/stream";
import { SPEEDS } from "../speeds";
import { attributesOf, type CostedStack, theResource } from "../stack";
import { secondsPerLine } from "../work-time";
import { peakFlow, type Workload } from "../workload";
import { memorySetting } from "./memory";
import type { CapacityPlan, Setting } from "./plan";
import { quotasIn } from "./quotas";
import { streamNeeds } from "./stream";

const Mapping = z.object({ parallelization_factor: z.number().default(1) });

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const MAX_FACTOR = 10;

/** What the path from a stream by its own function needs at the peak. */
export function nginxStreamPlan(stack: CostedStack, workload: Workload): CapacityPlan {
  const quotas = quotasIn(stack.region);
  const stream = theResource(stack, "aws_kinesis_stream");
  const peak = peakFlow(workload);
  const { shards } = streamCapacity(stream, workload);
  const calls = streamCalls(stack, { workload, flow: peak, shards });
  const needs = streamNeeds(stream, { workload, quotas });
  const { memoryMb, timeoutSeconds } = functionSize(functionOf(stack));
  const perLine = secondsPerLine({ speed: SPEEDS["nginx-to-s3"], lineBytes: peak.lineBytes, workload });
  return {
    stackId: stack.stackId,
    settings: [
      ...needs.settings,
      factor(stack, (calls.perSecond * calls.seconds) / shards),
      memorySetting({ busy: peak.linesPerSecond * perLine, functions: calls.lanes, memoryMb }),
      {
        what: "time of a call",
        needs: calls.seconds,
        has: timeoutSeconds,
        unit: "s",
        note: "smaller batches, or more memory",
      },
    ],
    quotas: [
      ...needs.quotas,
      // A function at a time for each shard, and each part of one: as many as there are, when they are behind.
      { quota: quotas.concurrency, needs: calls.lanes },
      {
        quota: quotas.putsPerPrefix,
        needs: calls.perSecond * hoursPerBatch(calls.lanes / calls.perSecond),
      },
    ],
  };
}

/** How many functions must work on a shard at the same time. */
function factor(stack: CostedStack, busyPerShard: number): Setting {
  const mapping = attributesOf(theResource(stack, "aws_lambda_event_source_mapping"), Mapping);
  const needs = Math.max(1, Math.ceil(busyPerShard));
  const busy = `a function is busy for ${percent(busyPerShard)} of the time of a shard`;
  return {
    what: "parallelization factor",
    needs,
    has: mapping.parallelization_factor,
    unit: "",
    note: needs > MAX_FACTOR ? `${busy}: more than ${MAX_FACTOR} there are not, so more shards` : busy,
  };
}

const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))} %`;
