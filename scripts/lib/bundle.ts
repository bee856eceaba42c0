import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { zipSync } from "fflate";
import { BundleError } from "./bundle-error";
import { isUpToDate, stamp } from "./bundle-stamp";
import { BUNDLES, ROOT } from "./paths";

/** The oldest time a zip can state: bundles must not depend on when they were built. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** rw-r--r--, regular file: Lambda must be able to read the file whoever unpacks it. */
const UNIX_FILE_MODE = 0o100644;

/** What decides besides the sources how a bundle comes out: versions, options, and this file. */
const BUNDLED_BY = ["package-lock.json", "tsconfig.json", "scripts/lib/bundle.ts"];

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
  // The names of modules, which stay, too, are their paths in the repository: also where node_modules is a link.
  preserveSymlinks: true,
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
 * Builds one function into `<outDir>/<name>.zip`: `index.js`, and a file for each module of ours that is imported by
 * `import()`, which is read only when the function asks for it. The same source gives the same bytes on
 * any day and in any folder, so that a plan shows a code change when, and only when, the code changed.
 *
 * @throws BundleError with the first thing esbuild found wrong
 */
export async function bundleFunction(name: string, outDir: string = BUNDLES): Promise<string> {
  const { files, inputs } = await compile(name);
  const attributes = { mtime: ZIP_EPOCH, level: 9, os: 3, attrs: UNIX_FILE_MODE << 16 } as const;
  const zip = zipSync(Object.fromEntries(files.map(({ file, code }) => [file, [code, attributes]])));
  const path = join(outDir, `${name}.zip`);
  mkdirSync(outDir, { recursive: true });
  // Renamed into place: two builds at once, or a stopped one, never leave half a bundle.
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, zip);
  renameSync(partial, path);
  stamp({ path, root: ROOT }, [...inputs, ...BUNDLED_BY]);
  return path;
}

export interface BundleFunctionsOptions {
  readonly outDir?: string;
  /** Leave a bundle as it is where nothing it was made of has changed. @default false: build, as for a deploy */
  readonly reuse?: boolean;
}

/** Builds every function. */
export async function bundleFunctions(options: BundleFunctionsOptions = {}): Promise<string[]> {
  const { outDir = BUNDLES, reuse = false } = options;
  return Promise.all(
    functionNames().map(async (name) => {
      const path = join(outDir, `${name}.zip`);
      return reuse && isUpToDate({ path, root: ROOT }) ? path : bundleFunction(name, outDir);
    }),
  );
}

interface CompiledFile {
  readonly file: string;
  readonly code: Uint8Array;
  /** What it was made of, by path in the repository. */
  readonly inputs: readonly string[];
}

async function compile(name: string): Promise<{ files: CompiledFile[]; inputs: string[] }> {
  try {
    const lazy = new Map<string, string>();
    const files = [await compileFile("index.js", `functions/${name}/index.ts`, lazy)];
    // A file may ask for another one, which is then compiled in its turn.
    for (const [file, entry] of lazy) files.push(await compileFile(file, entry, lazy));
    return { files, inputs: files.flatMap((file) => file.inputs) };
  } catch (error) {
    throw BundleError.from(name, error);
  }
}

/** @param lazy takes the files that this one asks for, and what is in them */
async function compileFile(file: string, entry: string, lazy: Map<string, string>): Promise<CompiledFile> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    ...BUNDLE_OPTIONS,
    plugins: [lazyFiles(lazy)],
    metafile: true,
    // A promise of a require(), because the files are CommonJS.
    supported: { "dynamic-import": false },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new BundleError(`${entry}: esbuild must give one file, got none`);
  return { file, code: output.contents, inputs: Object.keys(result.metafile.inputs) };
}

/** Leaves what our own modules import by `import()` out of the file, and notes it. */
function lazyFiles(lazy: Map<string, string>): Plugin {
  return {
    name: "lazy-files",
    setup: (bundle) =>
      bundle.onResolve({ filter: /^\.{1,2}\// }, async ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import" || !resolveDir.startsWith(join(ROOT, "functions"))) return undefined;
        const found = await bundle.resolve(path, { kind: "import-statement", resolveDir });
        const file = `${basename(found.path, ".ts")}.js`;
        lazy.set(file, found.path);
        return { path: `./${file}`, external: true };
      }),
  };
}
