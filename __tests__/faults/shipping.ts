import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import fileSystem from "node:fs/promises";
import { join } from "node:path";
import { AgentConfig } from "../../agent-config/schema";
import { GrowingLog } from "../../scripts/soak/growing-log";
import type { NumberedLine } from "../../scripts/soak/numbered-lines";
import type { Shipper } from "../../shipper/shipper";
import { startShipper } from "../../shipper/shipper";
import { until } from "../contract/client-config";
import { startProgram } from "../helpers/programs";
import type { Pipeline } from "./pipeline";

/** Records of one PutRecords request. */
export const REQUEST_RECORDS = 50;

/** The agent.json of a host whose log goes into the pipeline, impatient in everything. */
function agentJson({ engine, destination, dataDir }: Pipeline, global: Record<string, unknown>): object {
  return {
    "kinesis.endpoint": engine.url,
    "firehose.endpoint": engine.url,
    "kinesis.region": "ap-northeast-2",
    awsAccessKeyId: "local",
    awsSecretAccessKey: "local",
    ...global,
    flows: [
      {
        filePattern: join(dataDir, "access.log"),
        ...destination,
        initialPosition: "START_OF_FILE",
        maxBufferSizeRecords: REQUEST_RECORDS,
        maxTimeBetweenFileTrackerRefreshMillis: 20,
        minTimeBetweenFilePollsMillis: 5,
        retryInitialBackoffMillis: 1,
        retryMaxBackoffMillis: 4,
      },
    ],
  };
}

/** Ships a log of so many lines to its end. */
export function shipOnce(count: number, global: Record<string, unknown> = {}) {
  return async (pipeline: Pipeline): Promise<NumberedLine[]> => {
    const log = new GrowingLog({ folder: pipeline.dataDir, name: "line" });
    log.append(count);
    await shipperOf(pipeline, { once: true, global }).done;
    return log.written;
  };
}

/** How soon a new file must be found, milliseconds, whatever the stream does. */
export const OPEN_DEADLINE_MS = 4_000;

/** A log that changes while it is shipped. */
interface ShippedLog {
  readonly log: GrowingLog;
  /** Waits until the shipper has read so many lines. */
  read(lines: number): Promise<void>;
  /** Waits until the shipper holds the file that has the log's name now. */
  isOpen(): Promise<void>;
}

const opens = jest.spyOn(fileSystem, "open");

/** Ships a log that grows and changes meanwhile. @param change ends with the log's last line */
export function shipLive(
  change: (shipped: ShippedLog) => Promise<void>,
  global: Record<string, unknown> = {},
) {
  return async (pipeline: Pipeline): Promise<NumberedLine[]> => {
    const log = new GrowingLog({ folder: pipeline.dataDir, name: "line" });
    const shipper = shipperOf(pipeline, { once: false, global });
    const linesRead = (): number => shipper.stats().reduce((sum, flow) => sum + flow.linesRead, 0);
    const read = (lines: number) => until(`${lines} lines are read`, async () => linesRead() >= lines);
    const isOpen = async (): Promise<void> => {
      const ofLog = () => opens.mock.results.filter((_result, at) => opens.mock.calls[at]?.[0] === log.path);
      await until("the log is opened", async () => ofLog().length === log.files, OPEN_DEADLINE_MS);
      await ofLog().at(-1)?.value;
    };
    try {
      await change({ log, read, isOpen });
      await read(log.written.length);
    } finally {
      await shipper.stop();
    }
    return log.written;
  };
}

function shipperOf(
  pipeline: Pipeline,
  { once, global }: { once: boolean; global: Record<string, unknown> },
): Shipper {
  return startShipper({
    config: AgentConfig.parse(agentJson(pipeline, global)),
    checkpointFile: join(pipeline.dataDir, "offsets.json"),
    once,
  });
}

/**
 * Ships a log by a process of its own that is killed once the engine's first fault has struck and everything accepted
 * before is in the checkpoint; then by another one to the end.
 */
export function shipKilled({ count, accepted }: { count: number; accepted: number }) {
  return async (pipeline: Pipeline): Promise<NumberedLine[]> => {
    const { dataDir, engine } = pipeline;
    const log = new GrowingLog({ folder: dataDir, name: "line" });
    log.append(count);
    // The kill comes while nginx is writing a line.
    const whole = readFileSync(log.path, "utf8");
    writeFileSync(log.path, whole.slice(0, -20));
    const config = join(dataDir, "agent.json");
    writeFileSync(config, JSON.stringify(agentJson(pipeline, {})));
    const checkpoint = join(dataDir, "offsets.json");
    const args = ["--config", config, "--checkpoint", checkpoint];
    const killed = startProgram("ship", args);
    const offset = Buffer.byteLength(
      log.written
        .slice(0, accepted)
        .map(({ line }) => `${line}\n`)
        .join(""),
    );
    await until("the fault has struck", async () => (engine.struck()[0] ?? 0) > 0);
    await until("the checkpoint is written", async () => offsetIn(checkpoint) === offset);
    killed.kill("SIGKILL");
    expect((await killed.ended).signal).toBe("SIGKILL");
    appendFileSync(log.path, whole.slice(-20));
    const { code, stderr } = await startProgram("ship", [...args, "--once"]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    return log.written;
  };
}

/** The only offset in a checkpoint file, as far as there is one yet. */
function offsetIn(checkpoint: string): number | undefined {
  try {
    return Number(/"offset": (\d+)/.exec(readFileSync(checkpoint, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}
