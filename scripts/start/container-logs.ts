import { setTimeout as sleep } from "node:timers/promises";
import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogAlerts } from "../../environments";
import { compileFilterPattern } from "../../filter-pattern";
import { type ContainerLog, containerLogs, DEFAULT_CONTAINER_LOGS } from "../traffic/container-logs";
import type { Feed } from "./feed";

/** Where nobody asked for a finite sample, each pod prints a line a second. */
const LINE_MILLIS = 1_000;

export interface ContainerLogsOptions {
  /** Of the alerts. */
  readonly stack: string;
  readonly client: Pick<CloudWatchLogsClient, "send">;
  readonly group: LogAlerts["groups"][number];
  /** A finite sample; else lines come until `stop`. */
  readonly once: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Plays the pods of `scripts/traffic/pods.ts`. A log event that filters let through is a line of the alerts' stack, once
 * for each filter that matches it.
 */
export function writeContainerLogs(options: ContainerLogsOptions): Feed {
  const { stack, group, once } = options;
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
      await sleep(LINE_MILLIS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  return {
    stack,
    description: once
      ? `pods write ${lines} lines each to ${group.name}`
      : `pods write a line a second each to ${group.name}`,
    done: play(),
    lines: () => matched,
    stop: () => stopped.abort(),
  };
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
