import * as z from "zod";
import { attributesOf, type CostedStack, theResource } from "./stack";
import { MIB } from "./units";
import type { Flow } from "./workload";

const Attributes = z.object({
  batch_size: z.number(),
  maximum_batching_window_in_seconds: z.number().default(0),
  parallelization_factor: z.number().default(1),
});

/** What an event may have, and what its JSON puts around the base64 of a record: 544 bytes in the benchmark's event. */
const EVENT_BYTES = 6 * MIB;
const ENVELOPE_BYTES = 544;

/** Without a window, Lambda asks a shard once in a second. https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
const POLL_SECONDS = 1;

export interface Batches {
  readonly perSecond: number;
  readonly recordsPerBatch: number;
  /** Functions that may run at the same time. */
  readonly lanes: number;
}

/**
 * The batches in which an event source mapping hands a stream to its function: as large as they may be, or as much as
 * comes within the window in each shard (and each of the parts that a parallelization factor makes of it).
 */
export function streamBatches(
  stack: CostedStack,
  {
    shards,
    flow,
  }: { readonly shards: number; readonly flow: Pick<Flow, "recordsPerSecond" | "recordBytes"> },
): Batches {
  const mapping = attributesOf(theResource(stack, "aws_lambda_event_source_mapping"), Attributes);
  const lanes = shards * mapping.parallelization_factor;
  const perSecond = batchesPerSecond({
    lanes,
    recordsPerSecond: flow.recordsPerSecond,
    mostRecords: Math.min(mapping.batch_size, recordsPerEvent(flow.recordBytes)),
    windowSeconds: mapping.maximum_batching_window_in_seconds || POLL_SECONDS,
  });
  return { perSecond, recordsPerBatch: flow.recordsPerSecond / perSecond, lanes };
}

/** Never more than there are records: an empty batch is none. */
export function batchesPerSecond({
  lanes,
  recordsPerSecond,
  mostRecords,
  windowSeconds,
}: {
  readonly lanes: number;
  readonly recordsPerSecond: number;
  readonly mostRecords: number;
  readonly windowSeconds: number;
}): number {
  return Math.min(Math.max(lanes / windowSeconds, recordsPerSecond / mostRecords), recordsPerSecond);
}

function recordsPerEvent(recordBytes: number): number {
  const base64 = 4 * Math.ceil(recordBytes / 3);
  return Math.max(1, Math.floor(EVENT_BYTES / (base64 + ENVELOPE_BYTES)));
}

/** How long producers hold lines back, as the agent does unless told otherwise. */
const PRODUCER_SECONDS = 60;

/** Objects that a batch makes: one for each hour in it, and the lines of a batch are as far apart as producers and windows hold them back. */
export function hoursPerBatch(secondsPerBatch: number): number {
  return 1 + Math.min(1, (PRODUCER_SECONDS + secondsPerBatch) / 3_600);
}
