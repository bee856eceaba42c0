import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How far the offset of each flow is in a data folder: what is before it was accepted by the flow's stream. */
export function acceptedBytes(dataDir: string): number[] {
  const folder = join(dataDir, "shipper");
  const [file] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  if (file === undefined) return [];
  return Array.from(readFileSync(join(folder, file), "utf8").matchAll(/"offset": (\d+)/g), ([, offset]) =>
    Number(offset),
  );
}
