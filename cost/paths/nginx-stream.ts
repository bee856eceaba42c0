import * as z from "zod";
import { hoursPerBatch, streamBatches } from "../batches";
import { bucketRows } from "../services/bucket";
import { type Calls, functionOf, functionRows, functionSize } from "../services/function";
import { type StreamCapacity, streamCapacity, streamRows } from "../services/stream";
import { SIZES, SPEEDS } from "../speeds";
import { attributesOf, type CostedStack, theResource } from "../stack";
import { S3_REQUEST_SECONDS, secondsPerLine } from "../work-time";
import { type Flow, meanFlow, type Workload } from "../workload";
import type { UsageEstimate } from "./path-model";

const Variables = z.object({
  environment: z.object({ variables: z.object({ COMPRESSION: z.string() }) }),
});

/** Kinesis stream → Lambda nginx-to-s3 → S3. */
export function nginxStreamPath(stack: CostedStack, workload: Workload): UsageEstimate {
  const stream = theResource(stack, "aws_kinesis_stream");
  const flow = meanFlow(workload);
  const capacity = streamCapacity(stream, workload);
  const calls = streamCalls(stack, { workload, flow, shards: capacity.shards });
  const objectsPerSecond = calls.perSecond * hoursPerBatch(1 / (calls.perSecond / calls.lanes));
  const { COMPRESSION } = attributesOf(functionOf(stack), Variables).environment.variables;
  return {
    rows: [
      ...streamRows(stream, workload),
      ...functionRows(stack, calls),
      ...bucketRows(stack, {
        bytesPerSecond: flow.bytesPerSecond * (COMPRESSION === "none" ? SIZES.json : SIZES.gzip),
        perSecond: objectsPerSecond,
      }),
    ],
    notes: [...shardNotes(capacity), ...(COMPRESSION === "zstd" ? ["zstd is counted as gzip"] : [])],
  };
}

/** The calls of a function that reads a stream: a batch each, which it works on and puts, waiting for S3 once. */
export function streamCalls(
  stack: CostedStack,
  { workload, flow, shards }: { readonly workload: Workload; readonly flow: Flow; readonly shards: number },
): Calls & { readonly lanes: number } {
  const batches = streamBatches(stack, { shards, flow });
  const { memoryMb } = functionSize(functionOf(stack));
  const { lineBytes } = flow;
  const perLine = secondsPerLine({ speed: SPEEDS["nginx-to-s3"], lineBytes, memoryMb, workload });
  return {
    perSecond: batches.perSecond,
    seconds: batches.recordsPerBatch * workload.linesPerRecord * perLine + S3_REQUEST_SECONDS,
    lanes: batches.lanes,
  };
}

/** What the rows say of a stream that is not what the environment says. */
export function shardNotes({ mode, configured, needed, shards }: StreamCapacity): string[] {
  if (mode === "on-demand") return [`the on-demand stream is taken to have ${shards} shards`];
  if (needed <= configured) return [];
  return [
    `${configured} ${configured === 1 ? "shard does" : "shards do"} not take the peak: costed with the ${needed} that do`,
  ];
}
