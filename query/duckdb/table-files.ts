import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { LogTable } from "../log-table";

/** Folders between a table's prefix and its objects: year, month, day, hour, and the kind of error before them. */
const FOLDERS = { hour: 4, "error-type-and-hour": 5 } as const;

/** Where the objects of a table are, below the folder of the engine's buckets. */
export function tableFolder(table: LogTable, objects: string): string {
  return join(objects, table.bucket, table.prefix);
}

/** All objects of a table, as a glob pattern of DuckDB's. */
export function tableGlob(table: LogTable, objects: string): string {
  return `${escapeGlob(tableFolder(table, objects))}${"/*".repeat(FOLDERS[table.partitionedBy] + 1)}`;
}

/** A path as a pattern that only this path fits. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[]/g, "[$&]");
}

/** Whether a table has an object: DuckDB makes no view of none. */
export function hasObjects(table: LogTable, objects: string): boolean {
  return hasFile(tableFolder(table, objects), FOLDERS[table.partitionedBy]);
}

function hasFile(folder: string, depth: number): boolean {
  const entries = entriesOf(folder);
  if (depth === 0) return entries.some((entry) => entry.isFile());
  return entries.some((entry) => entry.isDirectory() && hasFile(join(folder, entry.name), depth - 1));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
