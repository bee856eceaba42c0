import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One object of a data folder, decompressed. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Without their newlines. */
  readonly lines: readonly string[];
}

/** Every object under a data folder, in one of its buckets, below a key prefix, as `find` and `zcat` see them. */
export function storedObjects(dataDir: string, bucket = "", prefix = ""): StoredObject[] {
  const root = join(dataDir, "s3");
  if (!existsSync(join(root, bucket))) return [];
  return readdirSync(join(root, bucket), { recursive: true, encoding: "utf8" })
    .map((path) => join(root, bucket, path))
    .filter((path) => statSync(path).isFile() && at(root, path).key.startsWith(prefix))
    .map((path) => storedObject(root, path));
}

/** @throws unless the object is gzip whose content ends with a newline */
function storedObject(root: string, path: string): StoredObject {
  const text = gunzipSync(readFileSync(path)).toString("utf8");
  if (!text.endsWith("\n")) throw new Error(`${path}: must end with a newline`);
  return { ...at(root, path), lines: text.slice(0, -1).split("\n") };
}

function at(root: string, path: string): { bucket: string; key: string } {
  const [bucket = "", ...key] = path.slice(root.length + 1).split("/");
  return { bucket, key: key.join("/") };
}

/** The lines in a quarantine object as they were shipped, bytes as characters, without their newlines. */
export function quarantinedLines({ lines }: StoredObject): string[] {
  return lines.flatMap((line) => {
    const { raw, encoding, rawData } = JSON.parse(line) as QuarantinedLine | FailedRecord;
    if (rawData === undefined) return [Buffer.from(raw, encoding ?? "utf8").toString("latin1")];
    return Buffer.from(rawData, "base64").toString("latin1").replace(/\n$/, "").split("\n");
  });
}

/** A line that a function could not parse. */
interface QuarantinedLine {
  readonly raw: string;
  readonly encoding?: "base64";
  readonly rawData?: undefined;
}

/** A record that Firehose's function could not transform. */
interface FailedRecord {
  readonly rawData: string;
  readonly raw?: undefined;
  readonly encoding?: undefined;
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
