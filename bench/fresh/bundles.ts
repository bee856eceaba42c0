import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { unzipSync } from "fflate";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { BUNDLE_OPTIONS } from "../../scripts/lib/compile-functions";
import { ROOT } from "../../scripts/lib/paths";

/** A module as one file on disk. */
export interface Bundle {
  readonly path: string;
  readonly bytes: number;
}

/** Gives a folder of the system's, and removes it when the work is done or has failed. */
export async function inTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "log-pipeline-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A function as Terraform would upload it, out of its zip: what is imported first, and beside it what is imported later. */
export async function functionBundle(name: string, folder: string): Promise<Bundle> {
  const [zip = ""] = await bundleFunctions({ names: [name], outDir: folder });
  const { "index.js": code = new Uint8Array(), ...others } = unzipSync(readFileSync(zip));
  for (const [file, bytes] of Object.entries(others)) writeFileSync(join(folder, file), bytes);
  return write({ folder, name, code });
}

/**
 * The S3 client and nothing else, as esbuild bundles it where nobody says which of a package's two forms to take: a
 * yardstick that stays what it is when we bundle better.
 */
export async function s3ClientBundle(folder: string): Promise<Bundle> {
  const code = await bundled('export * from "@aws-sdk/client-s3";', { mainFields: ["main", "module"] });
  return write({ folder, name: "client-s3", code });
}

/** Built once: each suite gets a copy of it. */
let subjectCode: Promise<Uint8Array> | undefined;

/** The code under test with a handler that needs no network. */
export async function subjectBundle(folder: string): Promise<Bundle> {
  subjectCode ??= bundled('export * from "./bench/subject";');
  return write({ folder, name: "subject", code: await subjectCode });
}

async function bundled(
  contents: string,
  options: Pick<BuildOptions, "mainFields"> = {},
): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: "ts" },
    ...BUNDLE_OPTIONS,
    ...options,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function write({ folder, name, code }: { folder: string; name: string; code: Uint8Array }): Bundle {
  const path = join(folder, `${name}.js`);
  writeFileSync(path, code);
  return { path, bytes: code.length };
}
