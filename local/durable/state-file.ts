import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { EngineError } from "../error";

/**
 * Reads a JSON file that {@link writeState} wrote; undefined when there is none.
 *
 * @param what what the file holds, for the error
 * @throws EngineError where the file is not as it was written; never with what is in it
 */
export function readState<S extends z.ZodType>(
  path: string,
  schema: S,
  what: string,
): z.output<S> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new EngineError(
      `${path}: must be ${what} that an engine stored: remove it, got: ${code ?? "is damaged"}`,
    );
  }
}

/** Writes JSON for this user's eyes only and renames it into place: never half a file. */
export function writeState(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, JSON.stringify(value), { mode: 0o600 });
  renameSync(partial, path);
}
