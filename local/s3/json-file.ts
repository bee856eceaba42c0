import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";

/** Writes JSON in `folder`, which must be on the same file system, and renames it to `target`: never half a file. */
export const writeJson = async (options: {
  folder: string;
  target: string;
  value: unknown;
}): Promise<void> => {
  const pending = join(options.folder, `${randomUUID()}.json`);
  await writeFile(pending, JSON.stringify(options.value));
  await rename(pending, options.target);
};

/** Reads a JSON file of ours; undefined when it is missing or is not what the schema says. */
export const readJsonSync = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
};
