import { readdirSync, readFileSync, renameSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { ROOT } from "./paths";

/** Below the repository, so that packages are found as they are from the sources. */
const PROGRAMS = join(ROOT, ".build/programs");

/** The programs: the files in scripts/, by their names without the suffix. */
export function programNames(): string[] {
  return readdirSync(join(ROOT, "scripts"))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));
}

/** What Node runs for `scripts/<name>.ts`, as it was compiled last. */
export function compiledProgram(name: string): string {
  return join(PROGRAMS, `${name}.js`);
}

/**
 * Compiles each program into one file of our own sources; packages stay what they are. Under tsx, which npm starts most of
 * them with, a start takes a second of processor time, of which four fifths go into finding and compiling sources.
 */
export async function compilePrograms(names: readonly string[] = programNames()): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => `scripts/${name}.ts`),
    outdir: PROGRAMS,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "cjs",
    keepNames: true,
    plugins: [sourceFolders],
    write: false,
    logLevel: "silent",
  });
  await mkdir(PROGRAMS, { recursive: true });
  for (const { path, contents } of outputFiles) {
    // Renamed into place: tests may run in this checkout already.
    const partial = `${path}.${process.pid}.partial`;
    await writeFile(partial, contents);
    renameSync(partial, path);
  }
}

/** What a module finds beside itself it finds beside its source. */
const sourceFolders: Plugin = {
  name: "source-folders",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      if (!source.includes("__dirname")) return undefined;
      return { contents: `const __dirname = ${JSON.stringify(dirname(path))};${source}`, loader: "ts" };
    }),
};
