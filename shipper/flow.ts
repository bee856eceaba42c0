import { hostname } from "node:os";
import type { AgentFlow } from "../agent-config/schema";
import type { Checkpoints } from "./checkpoint";
import type { Clock } from "./clock";
import type { Destination } from "./destination";
import { codeOf, messageOf, ShipperError } from "./error";
import { FileSet } from "./file-set";
import { meanwhile } from "./meanwhile";
import { Outbox } from "./outbox";
import { toRecord } from "./record";
import { sendRecords } from "./send-records";
import { mergeUpTo, type SentRecord, type ShipRecord, sentRecord, shipRecord } from "./ship-record";
import { type FlowStats, newFlowStats } from "./stats";
import type { Tail, TailedLine } from "./tail";

export interface FlowOptions {
  flow: AgentFlow;
  destination: Destination;
  once: boolean;
  giveUpAfterMillis: number | undefined;
  clock: Clock;
  random: () => number;
  positionKeys: boolean;
  wholeLines: boolean;
  log: (message: string) => void;
  onProgress: () => void;
}

/** Asked once: it costs a system call. */
const HOST = hostname();

/** A throttled request is normal; this many in a row without progress are worth a line in the log. */
const ATTEMPTS_BEFORE_WARNING = 5;

/** Wires one flow of an agent.json: its files, its batches and its stream. */
export class FlowShipper {
  readonly #halt = new AbortController();
  readonly #cutOff = new AbortController();
  readonly #stats: FlowStats;
  #stalled = false;
  #nextScan = 0;

  constructor(private readonly options: FlowOptions) {
    this.#stats = newFlowStats(options.flow.flowId);
  }

  stats(): FlowStats {
    return { ...this.#stats, parked: this.#stats.linesRead - this.#stats.linesSent };
  }

  /** Ends the reading; what was read is still sent. */
  stop(): void {
    this.#halt.abort();
  }

  /** Ends the sending too; what was not accepted is read again at the next start. */
  cutOff(): void {
    this.#halt.abort();
    this.#cutOff.abort();
  }

  /** Ships until `stop`, in once mode until the end of the files. @throws ShipperError */
  async run(checkpoints: Checkpoints): Promise<void> {
    const { flow, once, clock, log } = this.options;
    const files = new FileSet({ ...flow, once, checkpoints, clock, log });
    const outbox = this.#outbox(checkpoints);
    try {
      await files.start();
      this.#scanned();
      await this.#readUntilHalt(files, outbox);
      await outbox.flush();
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw new ShipperError(`flow ${flow.flowId}: ${messageOf(error)}`);
    } finally {
      await files.close();
    }
  }

  async #readUntilHalt(files: FileSet, outbox: Outbox<ShipRecord>): Promise<void> {
    while (!this.#halt.signal.aborted) {
      const moved = await this.#readTurn(files, outbox);
      await this.#sending(outbox.flushIfDue(), files);
      if (this.options.once) {
        if (moved) continue;
        if (this.options.wholeLines) return;
        for (const tail of files.tails) await this.#takeRest(tail, files, outbox);
        return;
      }
      if (this.#scanIsDue || (!moved && (await files.hasRotated()))) {
        await this.#rescan(files);
        await this.#retire(files, outbox);
      }
      if (!moved) await this.#rest(outbox);
    }
  }

  /** One chunk of each file in turn, so that none waits for another's end. */
  async #readTurn(files: FileSet, outbox: Outbox<ShipRecord>): Promise<boolean> {
    let moved = false;
    for (const tail of files.tails) {
      if (this.#halt.signal.aborted) break;
      const lines = await tail.read();
      if (lines.length > 0 || !tail.atEnd) {
        moved = true;
        files.grew(tail);
      }
      for (const line of lines) await this.#ship(line, files, outbox);
    }
    if (moved) this.options.onProgress();
    return moved;
  }

  async #ship(line: TailedLine, files: FileSet, outbox: Outbox<ShipRecord>): Promise<void> {
    const { partitionKeyOption, truncatedRecordTerminator, flowId } = this.options.flow;
    const record = toRecord({
      option: this.options.positionKeys ? "POSITION" : partitionKeyOption,
      data: line.data,
      position: { host: HOST, inode: line.tail.inode, offset: line.endOffset },
      random: this.options.random,
      truncatedRecordTerminator,
      limits: this.options.destination.limits,
      hasPartitionKeys: this.options.destination.hasPartitionKeys,
    });
    this.#stats.linesRead += 1;
    this.#stats.bytesRead += line.fileBytes;
    if (record.truncated) {
      if (this.#stats.truncatedRecords === 0) {
        this.options.log(
          `flow ${flowId}: a line of ${line.fileBytes} bytes is truncated: a record holds ${this.options.destination.limits.recordBytes}`,
        );
      }
      this.#stats.truncatedRecords += 1;
    }
    const full = outbox.add(shipRecord(record, line));
    if (full !== undefined) await this.#sending(full, files);
  }

  async #takeRest(tail: Tail, files: FileSet, outbox: Outbox<ShipRecord>): Promise<void> {
    const rest = tail.takeRest();
    if (rest !== undefined) await this.#ship(rest, files, outbox);
  }

  /**
   * Waits until there is room to send, and opens new files meanwhile: while a stream throttles, a log may come and be
   * rotated away again, and under its new name it would not be found.
   */
  async #sending(room: Promise<void>, files: FileSet): Promise<void> {
    const { once, clock, flow } = this.options;
    if (once) return room;
    const everyMillis = flow.minTimeBetweenFilePollsMillis;
    return meanwhile(room, { clock, everyMillis }, async () => {
      if (this.#scanIsDue || (await files.hasRotated())) await this.#rescan(files);
    });
  }

  async #retire(files: FileSet, outbox: Outbox<ShipRecord>): Promise<void> {
    for (const tail of files.retirable()) {
      await this.#takeRest(tail, files, outbox);
      await this.#sending(outbox.flush(), files);
      await files.retire(tail);
    }
  }

  async #rest(outbox: Outbox<ShipRecord>): Promise<void> {
    const untilDue = (outbox.dueAt ?? Number.POSITIVE_INFINITY) - this.options.clock.now();
    const millis = Math.min(this.options.flow.minTimeBetweenFilePollsMillis, Math.max(0, untilDue));
    await this.options.clock.sleep(millis, this.#halt.signal);
  }

  async #rescan(files: FileSet): Promise<void> {
    await files.rescan();
    this.#scanned();
  }

  get #scanIsDue(): boolean {
    return this.options.clock.now() >= this.#nextScan;
  }

  #scanned(): void {
    this.#nextScan = this.options.clock.now() + this.options.flow.maxTimeBetweenFileTrackerRefreshMillis;
  }

  #outbox(checkpoints: Checkpoints): Outbox<ShipRecord> {
    const { maxBufferSizeRecords, maxBufferSizeBytes, maxBufferAgeMillis, aggregatedRecordSizeBytes } =
      this.options.flow;
    const { limits, hasPartitionKeys } = this.options.destination;
    // As the agent: lines of a Kinesis stream have keys of their own.
    const aggregates = aggregatedRecordSizeBytes > 0 && !hasPartitionKeys;
    return new Outbox({
      limits: {
        maxRecords: Math.min(maxBufferSizeRecords, limits.records),
        maxBytes: Math.min(maxBufferSizeBytes, limits.requestBytes),
        maxAgeMillis: maxBufferAgeMillis,
      },
      merge: aggregates ? mergeUpTo(aggregatedRecordSizeBytes) : undefined,
      now: () => this.options.clock.now(),
      deliver: (batch) => this.#deliver(batch, checkpoints),
      onFailure: () => this.#halt.abort(),
    });
  }

  async #deliver(batch: readonly ShipRecord[], checkpoints: Checkpoints): Promise<void> {
    const { flow, destination, giveUpAfterMillis, clock, random, log } = this.options;
    const left = await sendRecords(batch.map(sentRecord), {
      destination,
      flowId: flow.flowId,
      backoff: { initialMillis: flow.retryInitialBackoffMillis, maxMillis: flow.retryMaxBackoffMillis },
      giveUpAfterMillis,
      clock,
      random,
      signal: this.#cutOff.signal,
      onAccepted: (records) => this.#accepted(records),
      onRetry: (retry) => this.#retried(retry),
    });
    if (left.length > 0) return;
    const lines = batch.flatMap((record) => record.lines);
    for (const line of lines) line.tail.accept(line);
    for (const tail of new Set(lines.map((line) => line.tail))) checkpoints.set(flow.flowId, tail.position());
    checkpoints.saveSoon((error) => log(messageOf(error)));
  }

  #accepted(records: readonly SentRecord[]): void {
    this.#stats.recordsSent += records.length;
    for (const { lines } of records) this.#stats.linesSent += lines.length;
    if (this.#stalled) this.options.log(`flow ${this.options.flow.flowId}: records are accepted again`);
    this.#stalled = false;
    this.options.onProgress();
  }

  #retried({ attempt, reason }: { attempt: number; reason: string }): void {
    this.#stats.retries += 1;
    if (attempt !== ATTEMPTS_BEFORE_WARNING) return;
    this.#stalled = true;
    const { flow, destination, log } = this.options;
    log(`flow ${flow.flowId}: the ${destination.label} accepts no records, trying on: ${reason}`);
  }
}
