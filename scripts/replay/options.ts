import type { Environment } from "../../environments";
import { ENVIRONMENT_FILES, loadEnvironment } from "../../environments";
import { ReplayError } from "../../replay/error";
import { localAccounts } from "../lib/synthesize";

/** Options as commander gives them. */
export interface ReplayOptions {
  readonly path: string;
  readonly since: string;
  readonly until: string;
  readonly endpoint?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Names by which a URL says that it is this machine. */
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Where to replay, and in whose account. */
export interface ReplayPlace {
  readonly environment: Environment;
  /** Absent: AWS itself. */
  readonly endpoint: string | undefined;
  /** The local engine, or another emulator: any credentials will do. */
  readonly local: boolean;
}

/**
 * The environment in the account that the endpoint stands for: on this machine that of the local engine, else the
 * one the process environment names.
 *
 * @throws ReplayError, EnvironmentError
 */
export function replayPlace(
  name: string,
  { endpoint: asked }: Pick<ReplayOptions, "endpoint">,
  processEnv: NodeJS.ProcessEnv,
): ReplayPlace {
  const known: readonly string[] = ENVIRONMENT_FILES.map((file) => file.name);
  if (!known.includes(name)) {
    throw new ReplayError(`<env>: must be one of ${known.join(", ")}, got ${JSON.stringify(name)}`);
  }
  const endpoint = asked ?? (processEnv.AWS_ENDPOINT_URL || undefined);
  const local = endpoint !== undefined && THIS_MACHINE.test(hostOf(endpoint));
  const accounts = local ? { ...processEnv, ...localAccounts() } : processEnv;
  return { environment: loadEnvironment(name, accounts), endpoint, local };
}

function hostOf(endpoint: string): string {
  if (/^https?:\/\//.test(endpoint) && URL.canParse(endpoint)) return new URL(endpoint).hostname;
  throw new ReplayError(`--endpoint: must be an http(s) URL, got ${JSON.stringify(endpoint)}`);
}
