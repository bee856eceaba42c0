import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogAlerts } from "../../environments";
import { compileFilterPattern } from "../../filter-pattern";
import { type ContainerLog, containerLogs, DEFAULT_CONTAINER_LOGS } from "../traffic/container-logs";

/** Where nobody asked for a finite sample, each pod prints a line a second. */
const LINE_MILLIS = 1_000;

/** What pods write into the log group of an environment's alerts. */
export interface ContainerLogs {
  /** One phrase for the person at the terminal; empty where nothing is written. */
  readonly description: string;
  /** Ends when a finite sample is written, or after `stop`; fails as CloudWatch Logs does. */
  readonly done: Promise<void>;
  /** Log events that the group's filters must have passed on so far, once for each filter that matches. */
  matched(): number;
  stop(): void;
}

export interface ContainerLogsOptions {
  readonly client: Pick<CloudWatchLogsClient, "send">;
  readonly group: LogAlerts["groups"][number];
  /** A finite sample; else lines come until `stop`. */
  readonly once: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Plays the pods of `scripts/traffic/pods.ts`. */
export function writeContainerLogs(options: ContainerLogsOptions): ContainerLogs {
  const { group, once } = options;
  const patterns = group.filters.map(({ pattern }) => compileFilterPattern(pattern));
  const stopped = new AbortController();
  let matched = 0;
  const write = async (logs: readonly ContainerLog[]): Promise<void> => {
    for (const log of logs) {
      await put(log, options);
      for (const message of log.messages) {
        matched += patterns.filter((pattern) => pattern.matches(message)).length;
      }
    }
  };
  const { lines, seed } = DEFAULT_CONTAINER_LOGS;
  const play = async (): Promise<void> => {
    for (const { logStream } of containerLogs({ lines: 0, seed })) await createStream(logStream, options);
    if (once) return write(containerLogs({ lines, seed }));
    for (let from = 1; !stopped.signal.aborted; from += 1) {
      await write(containerLogs({ lines: 1, seed, from }));
      await pause(LINE_MILLIS, stopped.signal);
    }
  };
  return {
    description: once
      ? `writing ${lines} log lines of each of a few pods to ${group.name}`
      : `a few pods write a line a second to ${group.name}`,
    done: play(),
    matched: () => matched,
    stop: () => stopped.abort(),
  };
}

/** For a run without alerts, or with a log of the user's own. */
export function noContainerLogs(): ContainerLogs {
  return { description: "", done: Promise.resolve(), matched: () => 0, stop: () => undefined };
}

async function createStream(logStreamName: string, { client, group }: ContainerLogsOptions): Promise<void> {
  const command = new CreateLogStreamCommand({ logGroupName: group.name, logStreamName });
  await client.send(command).catch((error: unknown) => {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  });
}

/** The last message is of now, each one before it a second older. */
async function put(
  { logStream: logStreamName, messages }: ContainerLog,
  { client, group, now }: ContainerLogsOptions,
): Promise<void> {
  const first = now() - (messages.length - 1) * 1_000;
  const logEvents = messages.map((message, index) => ({ timestamp: first + index * 1_000, message }));
  await client.send(new PutLogEventsCommand({ logGroupName: group.name, logStreamName, logEvents }));
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}
