import { gzipSync } from "node:zlib";
import { FILE, KEY } from "../functions/alb-to-opensearch/fixtures";

/** A log's key in quarantine, without its endings. */
export const LOG = `quarantine/alb/2024/05/01/06/${FILE}`;
export const partKey = (part: number, log = LOG): string => `${log}-${String(part).padStart(5, "0")}.json.gz`;

/** What the function keeps of some lines of a log. */
export function keptLines(
  lines: readonly number[],
  { bucket, key = KEY }: { bucket: string; key?: string },
): Buffer {
  const entries = lines.map((line) => ({ reason: "no ALB line", raw: `secret ${line}`, bucket, key, line }));
  return gzipSync(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}
