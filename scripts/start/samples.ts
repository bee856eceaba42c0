import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decompressed } from "../../local/summary/decompress";
import type { WrittenObject } from "../../local/summary/path-summary";

/** The first lines of the first object, as a person would find them with zcat. */
export function sampleLines({
  objects,
  objectFolder,
  lines,
}: {
  readonly objects: readonly WrittenObject[];
  readonly objectFolder: string;
  readonly lines: number;
}): string[] {
  const [first] = objects;
  if (first === undefined) return [];
  const bytes = readFileSync(join(objectFolder, first.bucket, first.key));
  const text = Buffer.from(decompressed({ name: first.key, body: bytes }));
  return text
    .toString("utf8")
    .split("\n")
    .slice(0, lines)
    .filter((line) => line !== "");
}
