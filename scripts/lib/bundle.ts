import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { zipSync } from "fflate";
import { BundleError } from "./bundle-error";
import { BUNDLES, ROOT } from "./paths";

/** The oldest time a zip can state: bundles must not depend on when they were built. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** rw-r--r--, regular file: Lambda must be able to read the file whoever unpacks it. */
const UNIX_FILE_MODE = 0o100644;

/** How functions are bundled; benchmarks bundle what they measure the same way. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  // The oldest Node the local engine supports; Lambda's own is newer.
  target: "node20",
  format: "cjs",
  // Whitespace and syntax only: names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/** Names of the functions: the folders under functions/ that have an index.ts. */
export function functionNames(): string[] {
  const folder = join(ROOT, "functions");
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name, "index.ts"), { throwIfNoEntry: false })?.isFile())
    .sort();
}

/**
 * Builds one function into `<outDir>/<name>.zip` with one file, `index.js`. The same source gives the same bytes on
 * any day and in any folder, so that a plan shows a code change when, and only when, the code changed.
 *
 * @throws BundleError with the first thing esbuild found wrong
 */
export async function bundleFunction(name: string, outDir: string = BUNDLES): Promise<string> {
  const code = await compile(name);
  const zip = zipSync({
    "index.js": [code, { mtime: ZIP_EPOCH, level: 9, os: 3, attrs: UNIX_FILE_MODE << 16 }],
  });
  const path = join(outDir, `${name}.zip`);
  mkdirSync(outDir, { recursive: true });
  // Renamed into place: two builds at once, or a stopped one, never leave half a bundle.
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, zip);
  renameSync(partial, path);
  return path;
}

/** Builds every function. */
export async function bundleFunctions(outDir: string = BUNDLES): Promise<string[]> {
  return Promise.all(functionNames().map((name) => bundleFunction(name, outDir)));
}

async function compile(name: string): Promise<Uint8Array> {
  try {
    const result = await build({
      absWorkingDir: ROOT,
      entryPoints: [`functions/${name}/index.ts`],
      ...BUNDLE_OPTIONS,
    });
    const [file] = result.outputFiles;
    if (file === undefined) throw new BundleError(`functions/${name}: esbuild must give one file, got none`);
    return file.contents;
  } catch (error) {
    throw BundleError.from(name, error);
  }
}
