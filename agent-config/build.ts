import { basename, dirname, join } from "node:path";
import type { Environment } from "../environments";
import { nginxStreamNames } from "../stacks/naming";

export interface BuildAgentConfigOptions {
  readonly environment: Environment;
  /** The access log that nginx writes; the agent follows its rotation in the same folder. */
  readonly logFile: string;
  /** A local engine or emulator in place of AWS. */
  readonly endpoint?: string;
}

/**
 * agent.json for the hosts of an environment: what the Kinesis agent, or `npm run ship`, reads.
 *
 * @example
 * JSON.stringify(buildAgentConfig({ environment, logFile: "/var/log/nginx/access.log" }), null, 2);
 */
export function buildAgentConfig({ environment, logFile, endpoint }: BuildAgentConfigOptions): object {
  return {
    "kinesis.endpoint": endpoint ?? `kinesis.${environment.region}.amazonaws.com`,
    "kinesis.region": environment.region,
    // An emulator has no metrics to put, and takes any credentials, but the SDKs insist on some.
    ...(endpoint === undefined
      ? {}
      : { "cloudwatch.emitMetrics": false, awsAccessKeyId: "local", awsSecretAccessKey: "local" }),
    flows: environment.nginxStream.enabled
      ? [
          {
            filePattern: asPattern(logFile),
            kinesisStream: nginxStreamNames(environment).stream,
            // What a host wrote before its agent started is worth having, too.
            initialPosition: "START_OF_FILE",
            maxBufferAgeMillis: endpoint === undefined ? 60_000 : 1_000,
          },
        ]
      : [],
  };
}

/** A file's name as the glob that matches it and nothing else. */
function asPattern(logFile: string): string {
  return join(dirname(logFile), basename(logFile).replace(/[*?[\]{}\\]/g, "\\$&"));
}
