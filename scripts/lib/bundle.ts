import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { fileDigests, isUpToDate, stamp } from "./bundle-stamp";
import { type CompiledFunction, compileFunctions } from "./compile-functions";
import { BUNDLES, ROOT } from "./paths";
import { replaceFile } from "./replace-file";

/** The oldest time a zip can state: bundles must not depend on when they were built. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** rw-r--r--, regular file: Lambda must be able to read the file whoever unpacks it. */
const UNIX_FILE_MODE = 0o100644;

/** What decides besides the sources how a bundle comes out: versions, options, and the files that do it. */
const BUNDLED_BY = [
  "package-lock.json",
  "tsconfig.json",
  "scripts/lib/bundle.ts",
  "scripts/lib/compile-functions.ts",
];

/** Names of the functions: the folders under functions/ that have an index.ts. */
export function functionNames(): string[] {
  const folder = join(ROOT, "functions");
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name, "index.ts"), { throwIfNoEntry: false })?.isFile())
    .sort();
}

export interface BundleFunctionsOptions {
  /** @default every function */
  readonly names?: readonly string[];
  /** @default .build/functions, which is what stacks upload */
  readonly outDir?: string;
  /** Leave a bundle as it is where nothing it was made of has changed. @default false: build, as for a deploy */
  readonly reuse?: boolean;
}

/**
 * Builds functions, each into `<outDir>/<name>.zip`: `index.js`, and a file for each module of ours that is imported by
 * `import()`, which is read only when the function asks for it. The same source gives the same bytes on
 * any day and in any folder, so that a plan shows a code change when, and only when, the code changed.
 *
 * @returns their paths
 * @throws BundleError with the first thing esbuild found wrong
 */
export async function bundleFunctions(options: BundleFunctionsOptions = {}): Promise<string[]> {
  const { names = functionNames(), outDir = BUNDLES, reuse = false } = options;
  const pathOf = (name: string): string => join(outDir, `${name}.zip`);
  const before = fileDigests(ROOT);
  const stale = names.filter((name) => !reuse || !isUpToDate(pathOf(name), before));
  const compiled = await compileFunctions(stale);
  mkdirSync(outDir, { recursive: true });
  const now = fileDigests(ROOT);
  for (const [name, { files, inputs }] of compiled) {
    writeZip(pathOf(name), files);
    stamp(pathOf(name), [...inputs, ...BUNDLED_BY], now);
  }
  return names.map(pathOf);
}

function writeZip(path: string, files: CompiledFunction["files"]): void {
  const attributes = { mtime: ZIP_EPOCH, level: 9, os: 3, attrs: UNIX_FILE_MODE << 16 } as const;
  const zip = zipSync(Object.fromEntries([...files].map(([file, code]) => [file, [code, attributes]])));
  replaceFile(path, zip);
}
