import { basename, dirname, join } from "node:path";
import type { AccountlessEnvironment } from "../environments";
import { nginxFirehoseInputs, nginxStreamInputs } from "../stacks/naming";

/** What an agent.json is made of: whose lines, from which file, to AWS or an emulator. */
export interface BuildAgentConfigOptions {
  readonly environment: AccountlessEnvironment;
  /** The access log that nginx writes. */
  readonly logFile: string;
  /**
   * Also follow what rotation renames the log to, by a suffix. Without it the agent loses sight of the log as soon as
   * its name is another file's, and with it whatever was not read. @default false: the one file
   */
  readonly rotated?: boolean;
  /** Where the agent notes what it has sent. @default the agent's own, which a restart of the host removes */
  readonly checkpointFile?: string;
  /** A local engine or emulator in place of AWS. */
  readonly endpoint?: string;
}

/** What is built, as far as a caller looks into it; `AgentConfig` reads all of it. */
export interface AgentJson {
  readonly flows: readonly object[];
  readonly [key: string]: unknown;
}

/**
 * agent.json for the hosts of an environment: what the Kinesis agent, or `npm run ship`, reads.
 *
 * @example
 * import { writeFile } from "node:fs/promises";
 * const config = buildAgentConfig({ environment, logFile: "/var/log/nginx/access.log", rotated: true });
 * await writeFile("agent.json", JSON.stringify(config, null, 2));
 */
export function buildAgentConfig(options: BuildAgentConfigOptions): AgentJson {
  const { environment, logFile, rotated = false, checkpointFile, endpoint } = options;
  const destinations = destinationsOf(environment);
  const aws = (service: string): string => `${service}.${environment.region}.amazonaws.com`;
  return {
    "kinesis.endpoint": endpoint ?? aws("kinesis"),
    "kinesis.region": environment.region,
    // The agent has no firehose.region: without an endpoint it would put to us-east-1.
    ...(destinations.some((destination) => "deliveryStream" in destination)
      ? { "firehose.endpoint": endpoint ?? aws("firehose") }
      : {}),
    // The agent knows no region of CloudWatch either. An emulator has no metrics to put, and takes any credentials, but
    // the SDKs insist on some.
    ...(endpoint === undefined
      ? { "cloudwatch.endpoint": aws("monitoring") }
      : { "cloudwatch.emitMetrics": false, awsAccessKeyId: "local", awsSecretAccessKey: "local" }),
    ...(checkpointFile === undefined ? {} : { checkpointFile }),
    flows: destinations.map((destination) => ({
      filePattern: rotated ? `${asPattern(logFile)}*` : asPattern(logFile),
      ...destination,
      // What a host wrote before its agent started is worth having, too.
      initialPosition: "START_OF_FILE",
      maxBufferAgeMillis: endpoint === undefined ? 60_000 : 1_000,
    })),
  };
}

/** Where a host's lines go: every path of the environment gets all of them. */
export type Destination = { readonly kinesisStream: string } | { readonly deliveryStream: string };

/** The destinations of all paths that the environment has on. */
export function destinationsOf(environment: AccountlessEnvironment): Destination[] {
  const { nginxStream, nginxFirehose } = environment;
  const destinations: Destination[] = [];
  if (nginxStream.enabled) destinations.push({ kinesisStream: nginxStreamInputs(environment).stream });
  if (nginxFirehose !== undefined) {
    const { stream, deliveryStream } = nginxFirehoseInputs(environment, nginxFirehose);
    const isDirect = nginxFirehose.source.kind === "direct-put";
    destinations.push(isDirect ? { deliveryStream } : { kinesisStream: stream });
  }
  return destinations;
}

/** A file's name as the glob that matches it and nothing else. */
function asPattern(logFile: string): string {
  return join(dirname(logFile), basename(logFile).replace(/[*?[\]{}\\]/g, "\\$&"));
}
