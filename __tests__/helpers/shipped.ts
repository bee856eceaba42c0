import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How far the shipper's offsets are in a data folder: what is before them was accepted by the stream. */
export function acceptedBytes(dataDir: string): number {
  const folder = join(dataDir, "shipper");
  const [file] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  if (file === undefined) return 0;
  return Number(/"offset": (\d+)/.exec(readFileSync(join(folder, file), "utf8"))?.[1] ?? 0);
}
