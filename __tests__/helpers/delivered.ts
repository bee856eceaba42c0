import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One object of a data folder, decompressed. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Without their newlines. */
  readonly lines: readonly string[];
}

/** Every object under a data folder, as `find` and `zcat` see them. */
export function storedObjects(dataDir: string): StoredObject[] {
  const root = join(dataDir, "s3");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => storedObject(root, path));
}

/** @throws unless the object is gzip whose content ends with a newline */
function storedObject(root: string, path: string): StoredObject {
  const [bucket = "", ...key] = path.slice(root.length + 1).split("/");
  const text = gunzipSync(readFileSync(path)).toString("utf8");
  if (!text.endsWith("\n")) throw new Error(`${path}: must end with a newline`);
  return { bucket, key: key.join("/"), lines: text.slice(0, -1).split("\n") };
}

/** What one list has more often than the other: two empty lists where both hold the same, in whatever order. */
export function differences(
  got: readonly string[],
  wanted: readonly string[],
): { extra: string[]; missing: string[] } {
  const count = new Map<string, number>();
  for (const item of got) count.set(item, (count.get(item) ?? 0) + 1);
  for (const item of wanted) count.set(item, (count.get(item) ?? 0) - 1);
  const times = (wantedSign: number): string[] =>
    [...count].flatMap(([item, left]) => Array<string>(Math.max(0, wantedSign * left)).fill(item));
  return { extra: times(1), missing: times(-1) };
}
