import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "./error";

/**
 * Claims a data folder for this process: two engines that write the same objects would overwrite each other's index.
 * A lock whose process is gone is taken over.
 *
 * @returns releases the lock
 * @throws EngineError where another engine runs on the folder, or the folder cannot be written
 */
export function lockDataFolder(dataDir: string): () => void {
  const path = join(dataDir, "engine.lock");
  try {
    mkdirSync(dataDir, { recursive: true });
    claim(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw new EngineError(`${dataDir}: must be a folder that can be written: ${(error as Error).message}`);
    }
    const holder = Number(readFileSync(path, "utf8"));
    if (isRunning(holder)) {
      throw new EngineError(
        `${dataDir}: is in use by process ${holder}: stop it, or choose another folder with --data`,
      );
    }
    rmSync(path, { force: true });
    claim(path);
  }
  return () => rmSync(path, { force: true });
}

function claim(path: string): void {
  writeFileSync(path, String(process.pid), { flag: "wx" });
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
