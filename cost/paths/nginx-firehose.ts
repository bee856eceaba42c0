import { hoursPerBatch } from "../batches";
import { bucketRows } from "../services/bucket";
import {
  type DeliverySettings,
  deliveryRows,
  deliverySettings,
  flushesPerSecond,
} from "../services/delivery-stream";
import { type Calls, functionOf, functionRows, functionSize } from "../services/function";
import { streamCapacity, streamRows } from "../services/stream";
import { SIZES, SPEEDS } from "../speeds";
import { type CostedStack, resourcesOf, theResource } from "../stack";
import { secondsPerLine } from "../work-time";
import { type Flow, meanFlow, type Workload } from "../workload";
import { shardNotes } from "./nginx-stream";
import type { UsageEstimate } from "./path-model";

/** Kinesis stream or direct put → Firehose → Lambda firehose-transform → S3. */
export function nginxFirehosePath(stack: CostedStack, workload: Workload): UsageEstimate {
  const delivery = theResource(stack, "aws_kinesis_firehose_delivery_stream");
  const settings = deliverySettings(delivery);
  const [stream] = resourcesOf(stack, "aws_kinesis_stream");
  const flow = meanFlow(workload);
  const json = flow.bytesPerSecond * SIZES.json;
  const flushes = flushesPerSecond(settings.buffer, { ...flow, bytesPerSecond: json });
  const objectsPerSecond = settings.partitions ? flushes * hoursPerBatch(1 / flushes) : flushes;
  const capacity = stream === undefined ? undefined : streamCapacity(stream, workload);
  return {
    rows: [
      ...(stream === undefined ? [] : streamRows(stream, workload)),
      ...deliveryRows(delivery, workload, { bytesPerSecond: json, objectsPerSecond }),
      ...functionRows(stack, transformCalls(stack, { workload, flow, shards: capacity?.shards ?? 1 })),
      ...bucketRows(stack, { bytesPerSecond: storedBytes(flow, settings), perSecond: objectsPerSecond }),
    ],
    notes: [
      ...(capacity === undefined ? [] : shardNotes(capacity)),
      ...(settings.parquet ? ["Parquet is counted as large as gzip'd JSON: nothing here writes it"] : []),
    ],
  };
}

/** Firehose collects for each shard of a source stream by itself, as far as its documentation tells. */
export function transformCalls(
  stack: CostedStack,
  { workload, flow, shards }: { readonly workload: Workload; readonly flow: Flow; readonly shards: number },
): Calls {
  const { transformBuffer } = deliverySettings(theResource(stack, "aws_kinesis_firehose_delivery_stream"));
  const { memoryMb } = functionSize(functionOf(stack));
  const perShard = flushesPerSecond(transformBuffer, {
    bytesPerSecond: flow.bytesPerSecond / shards,
    recordsPerSecond: flow.recordsPerSecond / shards,
  });
  const perSecond = perShard * shards;
  const { lineBytes } = flow;
  const perLine = secondsPerLine({ speed: SPEEDS["firehose-transform"], lineBytes, memoryMb, workload });
  return { perSecond, seconds: (flow.linesPerSecond / perSecond) * perLine };
}

function storedBytes({ bytesPerSecond }: Flow, { gzip, parquet }: DeliverySettings): number {
  return bytesPerSecond * (gzip || parquet ? SIZES.gzip : SIZES.json);
}
