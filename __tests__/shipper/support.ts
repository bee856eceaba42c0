import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PutRecordsCommand, PutRecordsCommandOutput } from "@aws-sdk/client-kinesis";
import { AgentConfig } from "../../agent-config/schema";
import { type Clock, systemClock } from "../../shipper/clock";
import type { KinesisSender } from "../../shipper/kinesis-destination";
import { type Shipper, type ShipperOptions, startShipper } from "../../shipper/shipper";

export interface SentRecord {
  key: string;
  text: string;
}

/** Refused records by their place in the request, an error for the whole request, or a pending answer. */
export type Answer = { refuse: number[] } | Error | "never";

/** Takes PutRecords and remembers what it was sent; answers as scripted, then accepts everything. */
export class RecordingSender implements KinesisSender {
  readonly requests: SentRecord[][] = [];
  readonly accepted: SentRecord[] = [];
  destroyed = false;
  /** Called before each answer. */
  beforeAnswer: () => Promise<void> = async () => {};

  constructor(readonly answers: Answer[] = []) {}

  get lines(): string[] {
    return this.accepted.map(({ text }) => text);
  }

  async send(
    command: PutRecordsCommand,
    options?: { abortSignal?: AbortSignal },
  ): Promise<PutRecordsCommandOutput> {
    const records = (command.input.Records ?? []).map(({ PartitionKey = "", Data = new Uint8Array() }) => ({
      key: PartitionKey,
      text: Buffer.from(Data).toString("latin1"),
    }));
    this.requests.push(records);
    await this.beforeAnswer();
    const answer = this.answers.shift() ?? { refuse: [] };
    if (answer === "never") return neverUnlessAborted(options?.abortSignal);
    if (answer instanceof Error) throw answer;
    const results = records.map((record, index) => {
      if (answer.refuse.includes(index)) {
        return {
          ErrorCode: "ProvisionedThroughputExceededException",
          ErrorMessage: "Rate exceeded for shard",
        };
      }
      this.accepted.push(record);
      return { SequenceNumber: String(this.accepted.length), ShardId: "shardId-000000000000" };
    });
    return { $metadata: {}, FailedRecordCount: answer.refuse.length, Records: results };
  }

  destroy(): void {
    this.destroyed = true;
  }
}

function neverUnlessAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(named("AbortError", "Request aborted")));
  });
}

export const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export const throttled = (): Error => named("ProvisionedThroughputExceededException", "Rate exceeded");

export interface TestFolder {
  path(name: string): string;
  stopLater(stop: () => Promise<unknown>): void;
}

/** A temporary folder for each test of the file; what still works in it is stopped before it is removed. */
export function useFolder(): {
  path: (name: string) => string;
  stopLater: (stop: () => Promise<unknown>) => void;
} {
  let folder = "";
  const stops: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shipper-"));
  });
  afterEach(async () => {
    await Promise.allSettled(stops.splice(0).map((stop) => stop()));
    await rm(folder, { recursive: true });
  });
  return { path: (name) => join(folder, name), stopLater: (stop) => stops.push(stop) };
}

/** Polls until the condition holds; fails with what it waited for. */
export async function waitFor(what: string, condition: () => boolean, millis = 10_000): Promise<void> {
  const deadline = Date.now() + millis;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited ${millis} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A configuration of one flow with short waits. */
export function configOf(flow: Record<string, unknown>, global: Record<string, unknown> = {}): AgentConfig {
  return AgentConfig.parse({
    "kinesis.endpoint": "http://127.0.0.1:1",
    "kinesis.region": "eu-west-1",
    ...global,
    flows: [
      {
        kinesisStream: "logs",
        initialPosition: "START_OF_FILE",
        maxBufferAgeMillis: 1000,
        maxTimeBetweenFileTrackerRefreshMillis: 20,
        minTimeBetweenFilePollsMillis: 5,
        retryInitialBackoffMillis: 1,
        retryMaxBackoffMillis: 4,
        ...flow,
      },
    ],
  });
}

/** Starts a shipper on a fake stream; `once` unless told otherwise. */
export function ship(
  options: Partial<ShipperOptions> & { config: AgentConfig; checkpointFile: string; sender: KinesisSender },
): Shipper {
  const { sender, ...rest } = options;
  return startShipper({ once: true, clients: { kinesis: () => sender }, ...rest });
}

/** Lines that tell their own order. */
export const numbered = (count: number, word = "line"): string[] =>
  Array.from({ length: count }, (_, at) => `${word} ${at}\n`);

export interface LiveOptions {
  flow?: Record<string, unknown>;
  global?: Record<string, unknown>;
  clock?: Clock;
  positionKeys?: boolean;
}

/** Starts a live shipper on access.log of the folder, which sends each line at once; it is stopped after the test. */
export function startLive(folder: TestFolder, sender: KinesisSender, options: LiveOptions) {
  const messages: string[] = [];
  const shipper = ship({
    config: configOf(
      { filePattern: folder.path("access.log"), maxBufferSizeRecords: 1, ...options.flow },
      options.global,
    ),
    checkpointFile: folder.path("offsets.json"),
    once: false,
    positionKeys: options.positionKeys ?? false,
    sender,
    clock: options.clock ?? systemClock,
    log: (message) => messages.push(message),
  });
  folder.stopLater(() => shipper.stop());
  return { shipper, messages };
}
