import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EngineError } from "./error";

/** Locks of this very process: in a container, an engine that died may have had our process id. */
const held = new Set<string>();

/**
 * Claims a data folder for this process: two engines that write the same objects would overwrite each other's index.
 * A lock whose process is gone, or that names none, is taken over.
 *
 * @returns releases the lock
 * @throws EngineError where another engine runs on the folder, or the folder cannot be written
 */
export function lockDataFolder(dataDir: string): () => void {
  const path = join(resolve(dataDir), "engine.lock");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!claim(path)) {
      const holder = holderOf(path);
      if (holder !== undefined) {
        throw new EngineError(
          `${dataDir}: is in use by process ${holder}: stop it, or choose another folder with --data`,
        );
      }
      rmSync(path, { force: true });
      if (!claim(path)) throw new EngineError(`${dataDir}: another engine is just being started on it`);
    }
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError(`${dataDir}: must be a folder that can be written: ${(error as Error).message}`);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** @returns whether there was no lock */
function claim(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The running process that a lock names, if it names one. */
function holderOf(path: string): number | undefined {
  const text = readFileSync(path, "utf8");
  // Stricter than Number(): an empty file would be 0, and signals to 0 or below go to whole groups of processes.
  const pid = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  if (pid === undefined || !isRunning(pid)) return undefined;
  return pid === process.pid && !held.has(path) ? undefined : pid;
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
