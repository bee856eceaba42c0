import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile } from "./replace-file";

/** What a bundle was made of: files by their path in the repository, each with its SHA-256. */
const Stamp = z.strictObject({ bundle: z.string(), inputs: z.record(z.string(), z.string()) });
type Stamp = z.infer<typeof Stamp>;

/** The SHA-256 of a file, by its path below a folder; undefined for a file that is not there. */
export type FileDigests = (path: string) => string | undefined;

/** Reads each file once: bundles are made of the same packages. For one moment only, since files change. */
export function fileDigests(root: string): FileDigests {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, digestOf(join(root, path)));
    return known.get(path);
  };
}

/** Whether a bundle is there as it was made, and every file it was made of is as it was. */
export function isUpToDate(bundle: string, digests: FileDigests): boolean {
  const stamp = readStamp(bundle);
  return (
    stamp !== undefined &&
    stamp.bundle === digestOf(bundle) &&
    Object.entries(stamp.inputs).every(([input, digest]) => digests(input) === digest)
  );
}

/** Notes down what a bundle was just made of. */
export function stamp(bundle: string, inputs: Iterable<string>, digests: FileDigests): void {
  const made = [...new Set(inputs)].sort().map((input) => [input, digests(input)]);
  const text = JSON.stringify({ bundle: digestOf(bundle), inputs: Object.fromEntries(made) });
  replaceFile(stampPath(bundle), text);
}

const stampPath = (path: string): string => `${path}.stamp`;

function readStamp(path: string): Stamp | undefined {
  try {
    return Stamp.safeParse(JSON.parse(readFileSync(stampPath(path), "utf8"))).data;
  } catch {
    return undefined;
  }
}

function digestOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}
