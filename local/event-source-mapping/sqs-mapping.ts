import { AwsError } from "../gateway/aws-error";
import type { InvocationResult } from "../lambda/function-config";
import { SQS_LIMITS } from "../sqs/limits";
import type { Queue, ReceivedMessage } from "../sqs/queue";
import { BatchBuffer } from "./batch-buffer";
import { failedItems } from "./batch-item-failures";
import type { EventSourceMapping } from "./event-source-mapping";
import { Lifetime } from "./lifetime";
import { eventBytes, sqsEvent } from "./sqs-event";
import type { SqsMappingConfig } from "./sqs-mapping-config";

/** How often the queue, and a drain, is looked at. */
const POLL_INTERVAL_MS = 50;

/**
 * Batches that are with the function at a time. Lambda begins with five and adds more while there is a backlog
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html); a laptop stays with these.
 */
const CONCURRENT_BATCHES = 5;

/**
 * After how long a message that failed can be received again. Lambda leaves it hidden for the rest of the visibility
 * timeout, six times the function's own or more; these waits are ours, and short for a laptop.
 */
const FIRST_REDELIVERY_MS = 200;
const MAX_REDELIVERY_MS = 5_000;

export interface SqsMappingOptions {
  readonly mapping: SqsMappingConfig;
  readonly queue: Queue;
  readonly invoke: (event: unknown) => Promise<InvocationResult>;
  /** Told of what goes wrong outside the function: the mapping goes on. */
  readonly onError: (error: Error) => void;
  /**
   * Milliseconds for which a message is hidden after it failed, at most the queue's visibility timeout.
   *
   * @param receiveCount how often it has been received
   * @default 200 ms, then twice as long each time, up to 5 s
   */
  readonly redeliveryMs?: (receiveCount: number) => number;
}

/**
 * Receives a queue's messages and feeds them to a function in batches, several at a time. What succeeded is deleted; what
 * failed is received again, until the queue's redrive policy takes it away.
 *
 * @example
 * const running = new SqsMapping({ mapping, queue, invoke: (event) => deployed.invoke(event), onError });
 * running.start();
 */
export class SqsMapping implements EventSourceMapping {
  readonly source = "queue";
  private readonly lifetime: Lifetime;
  private readonly buffer: BatchBuffer<ReceivedMessage>;
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> = Promise.resolve();
  private draining = 0;

  constructor(private readonly options: SqsMappingOptions) {
    this.lifetime = new Lifetime(options.onError);
    this.buffer = new BatchBuffer(options.mapping, eventBytes);
  }

  async start(): Promise<void> {
    this.loop = this.lifetime.run(() => this.poll());
  }

  /**
   * Delivers what is in the queue now without waiting for the batching window; resolves when each of these messages is
   * deleted or in the dead-letter queue. Rejects when the mapping is closed meanwhile.
   */
  async drain(): Promise<void> {
    const { queue } = this.options;
    this.draining += 1;
    try {
      const ids = queue.ids();
      while (ids.some((id) => queue.has(id))) await this.lifetime.sleep(POLL_INTERVAL_MS);
    } finally {
      this.draining -= 1;
    }
  }

  /** Stops receiving; batches in flight are not waited for: their messages come again with the next start. */
  async close(): Promise<void> {
    this.lifetime.end();
    await Promise.all([this.loop, ...this.running]);
  }

  private async poll(): Promise<void> {
    const { maximumConcurrency = CONCURRENT_BATCHES } = this.options.mapping;
    const concurrency = Math.min(maximumConcurrency, CONCURRENT_BATCHES);
    for (;;) {
      // Room first: what is received must not wait for it while its visibility timeout runs.
      while (this.running.size >= concurrency) await Promise.race(this.running);
      const batch = await this.nextBatch();
      const done = this.lifetime.run(() => this.process(batch)).finally(() => this.running.delete(done));
      this.running.add(done);
    }
  }

  private async nextBatch(): Promise<readonly ReceivedMessage[]> {
    const { queue, mapping } = this.options;
    for (;;) {
      const batch = this.buffer.take(Date.now(), { flush: this.draining > 0 });
      if (batch !== undefined) return batch;
      const max = Math.min(SQS_LIMITS.batch, mapping.batchSize - this.buffer.size);
      const received = await this.lifetime.untilDone(async () => queue.receive({ max }));
      for (const message of received) this.buffer.add(message, Date.now());
      if (received.length === 0) await this.lifetime.sleep(POLL_INTERVAL_MS);
    }
  }

  private async process(batch: readonly ReceivedMessage[]): Promise<void> {
    const { mapping, invoke } = this.options;
    const result = await this.lifetime.untilDone(() => invoke(sqsEvent(batch, mapping)));
    const failed = new Set(this.failedOf(batch, result));
    for (const message of batch) {
      await this.lifetime.untilDone(async () => {
        if (failed.has(message.id)) this.redeliver(message);
        else this.options.queue.delete(message.receiptHandle);
      });
    }
  }

  private failedOf(batch: readonly ReceivedMessage[], result: InvocationResult): readonly string[] {
    const ids = batch.map(({ id }) => id);
    if (result.functionError !== undefined) return ids;
    return this.options.mapping.reportsItemFailures ? failedItems(result.payload, ids) : [];
  }

  private redeliver({ receiptHandle, receiveCount }: ReceivedMessage): void {
    const { queue, redeliveryMs = redeliveryAfter } = this.options;
    const waitMs = Math.min(redeliveryMs(receiveCount), queue.settings.visibilitySeconds * 1_000);
    try {
      queue.changeVisibility(receiptHandle, waitMs / 1_000);
    } catch (error) {
      // Its visibility timeout is over already: it can be received, or has been.
      if (!(error instanceof AwsError)) throw error;
    }
  }
}

function redeliveryAfter(receiveCount: number): number {
  return Math.min(FIRST_REDELIVERY_MS * 2 ** (receiveCount - 1), MAX_REDELIVERY_MS);
}
