import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import * as z from "zod";
import { ROOT } from "../../scripts/lib/paths";
import { generateLines } from "../../scripts/traffic/generate-lines";

/** How a run of the whole pipeline on this machine went. */
export interface LocalRun {
  /** From the first line shipped to the last one delivered; building and synthesizing are not part of it. */
  readonly seconds: number;
  /** The most memory that the process had, in bytes. */
  readonly peakBytes: number;
}

/** The part of `npm start`'s summary that we read; it ends with exit code 1 where lines are unaccounted for. */
const Summary = z.object({ seconds: z.number() });

/** A million lines may take so long on a slow machine; nothing may take longer. */
const TIMEOUT_MS = 15 * 60_000;

const SEED = 3;
const START = new Date("2024-05-01T00:20:00Z");

/**
 * Ships so many generated lines through Kinesis, Lambda and S3 of the local engine: `npm start -- --once`, in a folder
 * of its own, on a port of its own.
 */
export async function localRun(lines: number, folder: string): Promise<LocalRun> {
  const log = join(folder, `access-${lines}.log`);
  const traffic = generateLines({ lines, seed: SEED, format: "main", start: START });
  await pipeline(Readable.from(withNewlines(traffic)), createWriteStream(log));
  const memoryFile = join(folder, `peak-${lines}`);
  const data = join(folder, `data-${lines}`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...["--require", join(__dirname, "report-peak-memory.cjs"), "--import", "tsx", "scripts/start.ts"],
      ...["--once", "--json", "--log", log, "--data", data],
    ],
    { cwd: ROOT, env: { ...process.env, PEAK_MEMORY_FILE: memoryFile }, timeout: TIMEOUT_MS },
  );
  const { seconds } = Summary.parse(JSON.parse(stdout));
  return { seconds, peakBytes: Number(await readFile(memoryFile, "utf8")) * 1_024 };
}

/** In pieces of some size: a write per line would take longer than the run. */
function* withNewlines(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
