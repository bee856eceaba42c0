import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SYNTH_INPUTS } from "../lib/kept-synth";
import { BUNDLES, ROOT } from "../lib/paths";
import { runProgram } from "../lib/run-program";
import { lastLine, localAccounts } from "../lib/synthesize";
import { readStacks, type StackOutput } from "../lib/synthesized-stacks";
import { variantNames } from "./optional-parts";
import { PackageJson, successorPackage, WayOutError } from "./successor";

/** Besides what main.ts reads. */
const COPIED = [...SYNTH_INPUTS, "cdktf.json", "scripts/way-out"];

/** No step of ours takes so long, not on a slow line either. */
const STEP_MS = 900_000;

const AS_THEY_ARE = "as they are";

/** Copies what synth reads, with a package.json that names the successor; nothing is installed yet. */
export function copyWithSuccessor(folder: string): void {
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  // The same bundles, so that nothing but the library differs.
  cpSync(BUNDLES, join(folder, ".build/functions"), { recursive: true });
  const project = PackageJson.parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
  const text = JSON.stringify(successorPackage(project), undefined, 2);
  writeFileSync(join(folder, "package.json"), `${text}\n`);
}

/** The lockfile came along, so that all other packages stay at their versions. Nothing that is installed runs. */
export async function install(checkout: string): Promise<void> {
  await run(checkout, ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
}

/** Whether the sources that were copied are right for the successor's types, too. */
export async function checkTypes(checkout: string): Promise<void> {
  await run(checkout, [join(checkout, "node_modules/.bin/tsc"), "--noEmit"], { output: "shown" });
}

/** All that a checkout synthesizes, as `<variant>/<stack>`: its environments as they are, and with optional parts. */
export async function synthesizeAll(checkout: string, outDir: string): Promise<StackOutput[]> {
  mkdirSync(outDir, { recursive: true });
  const node = [process.execPath, "--import", "tsx"];
  await run(checkout, [...node, "main.ts"], { environment: { CDKTF_OUTDIR: join(outDir, AS_THEY_ARE) } });
  await run(checkout, [...node, "scripts/way-out/synthesize-variants.ts", outDir]);
  return [AS_THEY_ARE, ...variantNames()].flatMap((variant) =>
    readStacks(join(outDir, variant)).map(({ id, json }) => ({ id: `${variant}/${id}`, json })),
  );
}

interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly output?: "shown" | "errors";
}

/** @throws WayOutError with the last line that the program said */
async function run(
  folder: string,
  [program = "", ...parameters]: readonly string[],
  { environment = {}, output = "errors" }: RunOptions = {},
): Promise<void> {
  const { code, errors } = await runProgram({
    program,
    parameters,
    environment: { ...process.env, ...localAccounts(), ...environment },
    folder,
    output,
    deadlineMs: STEP_MS,
  });
  if (code === 0) return;
  const how = code === null ? "was ended (after 15 minutes, or by a signal)" : `ended with exit code ${code}`;
  throw new WayOutError(
    `${[program, ...parameters].join(" ")} ${how}: ${lastLine(errors) ?? "it said nothing"}`,
  );
}
