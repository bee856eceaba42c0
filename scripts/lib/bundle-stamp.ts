import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** What a bundle was made of: files by their path in the repository, each with its SHA-256. */
const Stamp = z.strictObject({ bundle: z.string(), inputs: z.record(z.string(), z.string()) });
type Stamp = z.infer<typeof Stamp>;

/** A bundle's place, and what its inputs are relative to. */
export interface StampedBundle {
  readonly path: string;
  readonly root: string;
}

/** Whether a bundle is there as it was made, and every file it was made of is as it was. */
export function isUpToDate({ path, root }: StampedBundle): boolean {
  const stamp = readStamp(path);
  return (
    stamp !== undefined &&
    stamp.bundle === digestOf(path) &&
    Object.entries(stamp.inputs).every(([input, digest]) => digestOf(join(root, input)) === digest)
  );
}

/** Notes down what a bundle was just made of. */
export function stamp({ path, root }: StampedBundle, inputs: Iterable<string>): void {
  const digests = [...new Set(inputs)].sort().map((input) => [input, digestOf(join(root, input))]);
  const text = JSON.stringify({ bundle: digestOf(path), inputs: Object.fromEntries(digests) });
  const partial = `${stampPath(path)}.${process.pid}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, stampPath(path));
}

const stampPath = (path: string): string => `${path}.stamp`;

function readStamp(path: string): Stamp | undefined {
  try {
    return Stamp.safeParse(JSON.parse(readFileSync(stampPath(path), "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Undefined for a file that is not there. */
function digestOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}
