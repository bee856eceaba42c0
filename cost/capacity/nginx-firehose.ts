import { transformCalls } from "../paths/nginx-firehose";
import { deliverySettings, flushesPerSecond } from "../services/delivery-stream";
import { functionOf, functionSize } from "../services/function";
import { streamCapacity } from "../services/stream";
import { SIZES, SPEEDS } from "../speeds";
import { type CostedStack, resourcesOf, theResource } from "../stack";
import { MIB } from "../units";
import { secondsPerLine } from "../work-time";
import { type Flow, peakFlow, type Workload } from "../workload";
import { memorySetting } from "./memory";
import type { CapacityPlan, QuotaUse } from "./plan";
import { quotasIn } from "./quotas";
import { streamNeeds } from "./stream";

/** What PutRecordBatch takes at once. https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
const BATCH = { records: 500, bytes: 4 * MIB } as const;

/** Hours that are open at once, of lines at most an hour late. */
const OPEN_PARTITIONS = 2;

/** What the path by Firehose needs at the peak. Firehose itself has no limit where it reads a stream. */
export function nginxFirehosePlan(stack: CostedStack, workload: Workload): CapacityPlan {
  const quotas = quotasIn(stack.region);
  const delivery = deliverySettings(theResource(stack, "aws_kinesis_firehose_delivery_stream"));
  const [stream] = resourcesOf(stack, "aws_kinesis_stream");
  const peak = peakFlow(workload);
  const shards = stream === undefined ? 1 : streamCapacity(stream, workload).shards;
  const needs = stream === undefined ? undefined : streamNeeds(stream, { workload, quotas });
  const calls = transformCalls(stack, { workload, flow: peak, shards });
  const atATime = calls.perSecond * calls.seconds;
  const { memoryMb, timeoutSeconds } = functionSize(functionOf(stack));
  const perLine = secondsPerLine({
    speed: SPEEDS["firehose-transform"],
    lineBytes: peak.lineBytes,
    workload,
  });
  const functions = shards * quotas.transformsPerShard.value;
  const puts = flushesPerSecond(delivery.buffer, {
    ...peak,
    bytesPerSecond: peak.bytesPerSecond * SIZES.json,
  });
  return {
    stackId: stack.stackId,
    settings: [
      ...(needs?.settings ?? []),
      memorySetting({ busy: peak.linesPerSecond * perLine, functions, memoryMb }),
      {
        what: "time of a call",
        needs: calls.seconds,
        has: timeoutSeconds,
        unit: "s",
        note: "a smaller transform.buffering, or more memory",
      },
    ],
    quotas: [
      ...(needs?.quotas ?? []),
      ...(delivery.source === "direct-put" ? directPut(peak, quotas) : []),
      { quota: quotas.concurrency, needs: Math.ceil(atATime) },
      { quota: quotas.transformsPerShard, needs: atATime / shards },
      { quota: quotas.answer, needs: answerMegabytes(delivery.transformBuffer.bytes) },
      ...(delivery.partitions ? [{ quota: quotas.partitions, needs: OPEN_PARTITIONS }] : []),
      { quota: quotas.putsPerPrefix, needs: puts },
    ],
  };
}

/** The three grow together. That hosts send full batches is the least that they must send. */
function directPut(peak: Flow, quotas: ReturnType<typeof quotasIn>): QuotaUse[] {
  const { bytesPerSecond, recordsPerSecond } = peak;
  return [
    { quota: quotas.directPutBytes, needs: bytesPerSecond / MIB },
    { quota: quotas.directPutRecords, needs: recordsPerSecond },
    {
      quota: quotas.directPutRequests,
      needs: Math.max(recordsPerSecond / BATCH.records, bytesPerSecond / BATCH.bytes),
    },
  ];
}

/** A full buffer as JSON, in base64. */
function answerMegabytes(bufferBytes: number): number {
  return (bufferBytes * SIZES.json * 4) / 3 / 1e6;
}
