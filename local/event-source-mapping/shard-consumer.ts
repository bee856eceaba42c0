import { BatchBuffer } from "./batch-buffer";
import { type BatchProcessorOptions, processBatch } from "./batch-processor";
import { recordBytes } from "./kinesis-event";
import type { Lifetime } from "./lifetime";
import type { MappingConfig } from "./mapping-config";
import type { ShardReader } from "./shard-reader";

/** Lambda polls each shard about once a second; a laptop need not wait that long. */
const POLL_INTERVAL_MS = 100;

/** A record's place in a stream. */
export interface ShardPlace {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

export interface ShardConsumerOptions extends Pick<BatchProcessorOptions, "invoke" | "keepFailed"> {
  readonly shardId: string;
  readonly mapping: MappingConfig;
  readonly reader: ShardReader;
  readonly lifetime: Lifetime;
  /** Notes down that everything up to this record is done with; what it throws is told, and it is called again. */
  readonly onDone?: (at: ShardPlace) => void;
  /** Whether batches go out at once, without waiting for the batching window. */
  readonly isDraining: () => boolean;
  /** Takes a batch to its end. @default {@link processBatch} */
  readonly processBatch?: typeof processBatch;
}

/** Reads one shard and feeds its batches to the function, in order, each one to its end before the next. */
export class ShardConsumer {
  /** The shard was split or merged, and all of it is processed. */
  finished = false;
  /** Of the last record that is done with; undefined before the first. */
  lastDone: string | undefined;
  private emptyPolls = 0;

  constructor(private readonly options: ShardConsumerOptions) {}

  /**
   * Counts the polls that found neither a record to read nor one left to process. Of two that came after a moment, the
   * second began after it: nothing that was in the shard at that moment is unprocessed.
   */
  get idlePolls(): number {
    return this.emptyPolls;
  }

  /** Resolves when the shard has ended and is processed; rejects when the lifetime ends. */
  async run(): Promise<void> {
    const {
      shardId,
      mapping,
      reader,
      lifetime,
      isDraining,
      processBatch: toEnd = processBatch,
    } = this.options;
    const buffer = new BatchBuffer(mapping, recordBytes);
    const processor = this.processor();
    for (;;) {
      const { records, ended } = await lifetime.untilDone(() => reader.next());
      for (const record of records) buffer.add(record, Date.now());
      for (;;) {
        const batch = buffer.take(Date.now(), { flush: ended || isDraining() });
        if (!batch) break;
        await toEnd({ shardId, records: batch }, processor);
      }
      if (ended) break;
      if (records.length === 0 && buffer.isEmpty) this.emptyPolls += 1;
      await lifetime.sleep(POLL_INTERVAL_MS);
    }
    this.finished = true;
  }

  /** What fails outside the function (the failure bucket, say) is tried again: a batch is never dropped for it. */
  private processor(): BatchProcessorOptions {
    const { mapping, invoke, keepFailed, onDone, lifetime } = this.options;
    return {
      mapping,
      invoke: (event) => lifetime.untilDone(() => invoke(event)),
      ...(keepFailed === undefined
        ? {}
        : { keepFailed: (object) => lifetime.untilDone(() => keepFailed(object)) }),
      done: async ({ shardId, records }) => {
        const sequenceNumber = records.at(-1)?.sequenceNumber;
        if (sequenceNumber === undefined) return;
        this.lastDone = sequenceNumber;
        await lifetime.untilDone(async () => onDone?.({ shardId, sequenceNumber }));
      },
      sleep: (ms) => lifetime.sleep(ms),
      now: () => new Date(),
    };
  }
}
