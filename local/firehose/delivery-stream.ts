import { setTimeout as delay } from "node:timers/promises";
import { EngineError } from "../error";
import { Lifetime } from "../event-source-mapping/lifetime";
import type { LogSink } from "../logs/write-log";
import { type DeliveredObject, DeliveryCounts } from "./delivery-counts";
import { DeliveryOrder } from "./delivery-order";
import { ErrorLog } from "./error-log";
import { FIREHOSE_LIMITS } from "./limits";
import { type ObjectChunk, type ObjectDestination, ObjectWriter, type PutObject } from "./object-writer";
import { OutputBuffers } from "./output-buffers";
import { outputsOf } from "./outputs";
import type { IncomingRecord, SourceRecord } from "./source-record";
import type { DeliveryStreamConfig, TransformConfig } from "./stream-config";
import { TimedBuffer } from "./timed-buffer";
import { type TransformBatchOptions, transformBatch } from "./transform-batch";

/** What a record takes of an event besides its data in base64: ids, times, a partition key of 256 characters. */
const EVENT_RECORD_OVERHEAD = 1_024;

/** Where records go that no function has given partition keys. */
const UNPARTITIONED: ObjectDestination = { kind: "delivered", partitionKeys: {} };

export interface DeliveryStreamOptions extends Pick<TransformBatchOptions, "invoke"> {
  readonly config: DeliveryStreamConfig;
  readonly putObject: PutObject;
  readonly log: LogSink;
  /** Told of what is tried again, such as an object that could not be stored, and of what `close` left undelivered. */
  readonly onError: (error: Error) => void;
  /** Told of every object, once it is stored. @default nobody */
  readonly onStored?: (object: DeliveredObject) => void;
  /** How long `close` tries to deliver what is buffered, milliseconds, @default 5000 */
  readonly closeTimeoutMs?: number;
  /** Bytes that may wait before there is no room for more, @default 256 MiB */
  readonly maxWaitingBytes?: number;
}

export interface PutOptions {
  /** Number that makes the id of the first record, @default the one after the last record's */
  readonly first?: number | undefined;
  /** Called when these records, and all that came before them, are delivered or dropped; or that of later ones instead. */
  readonly onDelivered?: (() => void) | undefined;
}

/**
 * Buffers records, takes them through the transform function and stores them as objects, one step after the other.
 *
 * @example
 * const stream = new DeliveryStream({ config, putObject: (object) => s3.putObject(object), invoke, onError });
 * stream.put([{ data: Buffer.from("line\n") }]);
 * await stream.flush();
 */
export class DeliveryStream {
  readonly config: DeliveryStreamConfig;
  readonly counts = new DeliveryCounts();
  private readonly lifetime: Lifetime;
  private readonly writer: ObjectWriter;
  private readonly errorLog: ErrorLog;
  private readonly source: TimedBuffer<SourceRecord> | undefined;
  private readonly order = new DeliveryOrder();
  private readonly outputs: OutputBuffers;
  /** Ends when every step so far has. */
  private steps: Promise<void> = Promise.resolve();
  private sequence = 0;
  private bytes = 0;
  private closed: Promise<void> | undefined;

  /** @throws AwsError InvalidArgumentException for prefixes or a time zone that Firehose refuses */
  constructor(private readonly options: DeliveryStreamOptions) {
    const { config, putObject, log, onError } = options;
    this.config = config;
    this.lifetime = new Lifetime(onError);
    this.errorLog = new ErrorLog(config, log);
    this.writer = new ObjectWriter(config, (object) =>
      putObject(object).catch((error: unknown) => {
        this.errorLog.deliveryFailed(error);
        this.counts.error(error instanceof Error ? error.message : String(error));
        throw error;
      }),
    );
    this.outputs = new OutputBuffers({
      ...config,
      onDue: (chunks, destination) => void this.step(() => this.deliver(chunks, destination)),
    });
    if (config.transform !== undefined) this.source = this.sourceBuffer(config.transform);
  }

  /** Partition keys that the prefix names. */
  get partitionKeys(): readonly string[] {
    return this.writer.prefixes.partitionKeys;
  }

  /** Bytes that are neither delivered nor dropped yet. */
  get waitingBytes(): number {
    return this.bytes;
  }

  /** Records that are neither delivered nor dropped yet, and since when the oldest of them is here. */
  get waiting(): DeliveryOrder["waiting"] {
    return this.order.waiting;
  }

  get hasRoom(): boolean {
    return this.room > 0;
  }

  /** Bytes that may still come; the last record of them may be larger. */
  private get room(): number {
    const { maxWaitingBytes = FIREHOSE_LIMITS.waitingBytes } = this.options;
    return this.closed === undefined ? maxWaitingBytes - this.bytes : 0;
  }

  /** Of records of these sizes, how many of the first there is room for. */
  roomFor(sizes: readonly number[]): number {
    let left = this.room;
    const refused = sizes.findIndex((size) => {
      const isFull = left <= 0;
      left -= size;
      return isFull;
    });
    return refused === -1 ? sizes.length : refused;
  }

  /** Takes records that came together, one at least; the answer are their ids. Callers look for room first. */
  put(
    records: readonly IncomingRecord[],
    { first = this.sequence + 1, onDelivered }: PutOptions = {},
  ): string[] {
    this.sequence = first - 1;
    this.counts.received += records.length;
    const receipt = this.order.open({
      records: records.length,
      source: records[0]?.kinesis?.shardId ?? "direct",
      onDelivered: () => this.tell(onDelivered),
    });
    return records.map((incoming) => {
      this.sequence += 1;
      const recordId = `49${this.sequence.toString().padStart(54, "0")}`;
      const record: SourceRecord = { recordId, arrivalTime: new Date(), ...incoming, receipt };
      this.bytes += record.data.length;
      if (this.source === undefined) this.outputs.add({ destination: UNPARTITIONED, chunk: record });
      else this.source.add(record);
      return recordId;
    });
  }

  /** Delivers all that is buffered, without waiting for size or time. Never resolves while the store fails. */
  async flush(): Promise<void> {
    this.source?.flush();
    await this.step(async () => this.outputs.flush());
    await this.steps;
  }

  /**
   * Delivers what is buffered, then stops; what cannot be stored until the time is over is given up, unless it is kept
   * for the next start.
   */
  close({ isKept = false }: { isKept?: boolean } = {}): Promise<void> {
    this.closed ??= this.stop(isKept);
    return this.closed;
  }

  private async stop(isKept: boolean): Promise<void> {
    const { onError, closeTimeoutMs = 5_000, config } = this.options;
    const timeout = new AbortController();
    await Promise.race([this.flush(), delay(closeTimeoutMs, undefined, timeout).catch(() => undefined)]);
    timeout.abort();
    this.lifetime.end();
    if (this.bytes === 0) return;
    const kept = isKept ? " yet: the next start delivers them" : "";
    onError(
      new EngineError(`firehose: ${config.name}: stopped with ${this.bytes} bytes not delivered${kept}`),
    );
  }

  /** What is not noted down is noted down with the next delivery; until then a restart would deliver it again. */
  private tell(onDelivered: (() => void) | undefined): void {
    try {
      onDelivered?.();
    } catch (error) {
      this.options.onError(error as Error);
    }
  }

  private sourceBuffer(transform: TransformConfig): TimedBuffer<SourceRecord> {
    return new TimedBuffer({
      limits: [
        { max: transform.bufferBytes, of: ({ data }) => data.length },
        {
          max: FIREHOSE_LIMITS.invocationBytes,
          of: ({ data }) => Math.ceil(data.length / 3) * 4 + EVENT_RECORD_OVERHEAD,
        },
      ],
      seconds: transform.bufferSeconds,
      onDue: (records) => void this.step(() => this.transform(records, transform)),
    });
  }

  private async transform(records: readonly SourceRecord[], transform: TransformConfig): Promise<void> {
    const { config, invoke } = this.options;
    const batch = await transformBatch(records, {
      source: {
        deliveryStreamArn: config.arn,
        sourceKinesisStreamArn: config.sourceStreamArn,
        region: config.region,
      },
      transform,
      invoke,
      sleep: (ms) => this.lifetime.sleep(ms),
    });
    this.errorLog.transformFailed(batch.failed, transform.functionArn);
    const [failed] = batch.failed;
    if (failed !== undefined) this.counts.error(`${failed.errorCode}: ${failed.errorMessage}`);
    const outputs = outputsOf(batch, {
      prefixes: this.writer.prefixes,
      lambdaArn: transform.functionArn,
    });
    const kept = new Set([...batch.delivered, ...batch.failed].map(({ record }) => record));
    for (const { data } of records) this.bytes -= data.length;
    this.order.settle(records.filter((record) => !kept.has(record)).map(({ receipt }) => receipt));
    for (const output of outputs) {
      this.bytes += output.chunk.data.length;
      this.outputs.add(output);
    }
  }

  private async deliver(chunks: readonly ObjectChunk[], destination: ObjectDestination): Promise<void> {
    const key = await this.writer.write(chunks, destination, this.lifetime);
    this.counts.stored[destination.kind] += chunks.length;
    const { arn: deliveryStreamArn, sourceStreamArn, bucket } = this.config;
    const { kind } = destination;
    this.options.onStored?.({ deliveryStreamArn, sourceStreamArn, bucket, key, kind, records: chunks });
    for (const { data } of chunks) this.bytes -= data.length;
    this.order.settle(chunks.map(({ receipt }) => receipt));
  }

  /** Runs a step when all before it are done; ends with the lifetime. */
  private step(run: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(() => this.lifetime.run(run));
    return this.steps;
  }
}
