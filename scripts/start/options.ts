import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { ENVIRONMENT_FILES } from "../../environments";
import { reasonOf } from "../../shipper/error";

/** An option of `npm start` that cannot be used: where, rule, value. */
export class StartError extends Error {
  override readonly name = "StartError";
}

export const DEFAULT_PORT = 4566;

/** Options as commander gives them. */
export interface StartOptions {
  readonly env: string;
  /** Absent: 4566, or the next free one. A port that was asked for is taken or refused. */
  readonly port?: string;
  readonly log?: string;
  readonly once?: boolean;
  /** False with `--no-ship`: an agent elsewhere puts the lines. @default true */
  readonly ship?: boolean;
  readonly data: string;
  readonly json?: boolean;
}

/**
 * Checks what can be checked before anything is started.
 *
 * @throws StartError
 */
export async function checkOptions(options: StartOptions): Promise<{ port: number | undefined }> {
  const known = ENVIRONMENT_FILES.map(({ name }) => name);
  if (!known.includes(options.env)) {
    throw new StartError(`--env: must be one of ${known.join(", ")}, got ${JSON.stringify(options.env)}`);
  }
  if (options.json && !options.once) {
    throw new StartError("--json: prints the summary of a finished run, so it needs --once");
  }
  if (options.ship === false && (options.once || options.log !== undefined)) {
    throw new StartError(
      `--no-ship: the engine runs until Ctrl-C and reads no log, so it takes no ${options.once ? "--once" : "--log"}`,
    );
  }
  if (options.log !== undefined) await checkLog(options.log);
  return { port: options.port === undefined ? undefined : parsePort(options.port) };
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(port) && port <= 65_535) return port;
  throw new StartError(`--port: must be 0 (any free one) to 65535, got ${JSON.stringify(text)}`);
}

/** What the shipper, like the agent, never reads: a rotated log in one of these formats. */
const COMPRESSED = /\.(gz|bz2|zip)$/i;

async function checkLog(path: string): Promise<void> {
  const problem = await problemOf(path);
  if (problem !== undefined) throw new StartError(`--log: ${problem}, got ${JSON.stringify(path)}`);
}

async function problemOf(path: string): Promise<string | undefined> {
  if (COMPRESSED.test(path)) return "must be plain text, not a compressed file";
  try {
    if (!(await stat(path)).isFile()) return "must be a file, not a folder or a device";
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return `must be a readable file (${reasonOf(error)})`;
  }
}
