import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { BundleError } from "./bundle-error";
import { ROOT } from "./paths";

/** How functions are bundled; benchmarks bundle what they measure the same way. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  // The oldest Node the local engine supports; Lambda's own is newer.
  target: "node20",
  format: "cjs",
  // Packages that come in both forms are taken as ES modules: esbuild leaves out what nobody asks for, and none comes twice.
  mainFields: ["module", "main"],
  // Whitespace and syntax only: names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // The names of modules, which stay, too, are their paths in the repository: also where node_modules is a link.
  preserveSymlinks: true,
  legalComments: "none",
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/** A function as it is uploaded. */
export interface CompiledFunction {
  /** By name: `index.js`, and a file for each module of ours that is imported by `import()`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What they were made of, by path in the repository. */
  readonly inputs: readonly string[];
}

/** Sources that a module of ours imports by `import()`, by the name of the file in which they will be. */
type LaterImports = Map<string, Map<string, string>>;

/**
 * Compiles functions, by their folders' names, in one go: what several of them import is read once, which is most of the
 * work. What comes out of one function does not depend on the others.
 *
 * @throws BundleError with the first thing esbuild found wrong
 */
export async function compileFunctions(names: readonly string[]): Promise<Map<string, CompiledFunction>> {
  const later: LaterImports = new Map();
  const code = new Map<string, Uint8Array>();
  const inputs: Metafile["inputs"] = {};
  let sources = names.map(entryOf);
  while (sources.length > 0) {
    const { outputFiles, metafile } = await compile(sources, later);
    Object.assign(inputs, metafile.inputs);
    for (const { path, contents } of outputFiles) code.set(relative(ROOT, path), contents);
    // A file may ask for another one, which is then compiled in its turn.
    const asked = new Set([...later.values()].flatMap((files) => [...files.values()]));
    sources = [...asked].filter((source) => !code.has(outputOf(source)));
  }
  const compiled = (name: string): CompiledFunction => {
    const { reached, files } = reach(entryOf(name), { inputs, later });
    const codeOf = (source: string): Uint8Array => code.get(outputOf(source)) as Uint8Array;
    return {
      files: new Map([...files].map(([file, source]) => [file, codeOf(source)])),
      inputs: [...reached],
    };
  };
  return new Map(names.map((name) => [name, compiled(name)]));
}

const entryOf = (name: string): string => `functions/${name}/index.ts`;
const outputOf = (source: string): string => source.replace(/\.ts$/, ".js");

async function compile(sources: readonly string[], later: LaterImports) {
  try {
    return await build({
      absWorkingDir: ROOT,
      entryPoints: [...sources],
      // Nothing is written: outputs are named as their sources are.
      outdir: ROOT,
      outbase: ROOT,
      ...BUNDLE_OPTIONS,
      plugins: [laterImports(later)],
      metafile: true,
      // A promise of a require(), because the files are CommonJS.
      supported: { "dynamic-import": false },
    });
  } catch (error) {
    throw BundleError.from("functions", error);
  }
}

/** Leaves what our own modules import by `import()` out of a file, and notes it. */
function laterImports(later: LaterImports): Plugin {
  return {
    name: "later-imports",
    setup: (bundle) =>
      bundle.onResolve({ filter: /^\.{1,2}\// }, async ({ kind, path, importer, resolveDir }) => {
        if (kind !== "dynamic-import" || !resolveDir.startsWith(join(ROOT, "functions"))) return undefined;
        const found = await bundle.resolve(path, { kind: "import-statement", resolveDir });
        if (found.errors.length > 0) return { errors: found.errors };
        const file = `${basename(found.path, ".ts")}.js`;
        const from = relative(ROOT, importer);
        later.set(from, (later.get(from) ?? new Map()).set(file, relative(ROOT, found.path)));
        return { path: `./${file}`, external: true };
      }),
  };
}

/** All that a function imports, however far, and the files that it is made of. */
function reach(entry: string, graph: { inputs: Metafile["inputs"]; later: LaterImports }) {
  const files = new Map([["index.js", entry]]);
  const reached = new Set<string>();
  const left = [entry];
  for (let source = left.pop(); source !== undefined; source = left.pop()) {
    const input = graph.inputs[source];
    // Node's own modules, and files that are already seen.
    if (input === undefined || reached.has(source)) continue;
    reached.add(source);
    for (const [file, asked] of graph.later.get(source) ?? []) {
      files.set(file, asked);
      left.push(asked);
    }
    left.push(...input.imports.map(({ path }) => path));
  }
  return { reached, files };
}
