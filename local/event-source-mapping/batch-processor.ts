import type { InvocationResult } from "../lambda/function-config";
import { type FailureCondition, type GivenUpBatch, invocationRecord } from "./invocation-record";
import { kinesisEvent } from "./kinesis-event";
import type { MappingConfig } from "./mapping-config";
import type { Batch } from "./stream-record";

/** Lambda doubles its wait between retries; the figures are ours (AWS publishes none), short for a laptop. */
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;

export interface BatchProcessorOptions {
  readonly mapping: MappingConfig;
  readonly invoke: (event: unknown) => Promise<InvocationResult>;
  /** Stores what was given up; absent where the mapping has no on-failure destination. */
  readonly keepFailed?: (object: { key: string; body: string }) => Promise<void>;
  /** Told of every batch, or half of one, that has come to its end: never of records behind one that has not. */
  readonly done?: (batch: Batch) => Promise<void>;
  /** Rejects when the mapping is stopped. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Date;
}

/**
 * Takes one batch to its end: delivered, or given up and kept. A failed batch is halved where the mapping says so
 * (which uses up no retries), then retried with growing waits; until its end the shard waits, so order is kept.
 */
export async function processBatch(batch: Batch, options: BatchProcessorOptions): Promise<void> {
  const { mapping, invoke, done, sleep, now } = options;
  for (let attempt = 0; ; attempt += 1) {
    const result = await invoke(kinesisEvent(batch, mapping));
    if (result.functionError === undefined) return done?.(batch);
    if (mapping.bisect && batch.records.length > 1) {
      await sleep(FIRST_BACKOFF_MS);
      for (const half of halves(batch)) await processBatch(half, options);
      return;
    }
    const condition = givenUpBecause({ batch, mapping, attempt, now: now() });
    if (condition) {
      await keep(
        { batch, mapping, condition, requestId: result.requestId, invokeCount: attempt + 1, now: now() },
        options,
      );
      return done?.(batch);
    }
    await sleep(Math.min(FIRST_BACKOFF_MS * 2 ** attempt, MAX_BACKOFF_MS));
  }
}

function halves({ shardId, records }: Batch): Batch[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ shardId, records: half }));
}

function givenUpBecause(state: {
  batch: Batch;
  mapping: MappingConfig;
  attempt: number;
  now: Date;
}): FailureCondition | undefined {
  const { batch, mapping, attempt, now } = state;
  if (mapping.maximumRetryAttempts >= 0 && attempt >= mapping.maximumRetryAttempts)
    return "RetryAttemptsExhausted";
  const oldest = batch.records[0]?.arrivalTime ?? now;
  const ageSeconds = (now.getTime() - oldest.getTime()) / 1_000;
  if (mapping.maximumRecordAgeSeconds >= 0 && ageSeconds > mapping.maximumRecordAgeSeconds)
    return "RecordAgeExceeded";
  return undefined;
}

async function keep(givenUp: GivenUpBatch, { keepFailed }: BatchProcessorOptions): Promise<void> {
  await keepFailed?.(invocationRecord(givenUp));
}
