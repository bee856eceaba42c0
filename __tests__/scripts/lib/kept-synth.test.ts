import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleFunctions } from "../../../scripts/lib/bundle";
import { keptSynth, SYNTH_INPUTS } from "../../../scripts/lib/kept-synth";
import { ROOT } from "../../../scripts/lib/paths";
import { localAccounts, synthesize } from "../../../scripts/lib/synthesize";
import { tempDir } from "../../helpers/temp-dir";

jest.mock("../../../scripts/lib/synthesize", () => ({
  ...jest.requireActual("../../../scripts/lib/synthesize"),
  synthesize: jest.fn(),
}));

const folder = tempDir();
const accounts = localAccounts();

beforeAll(() => bundleFunctions({ reuse: true }));

let keepIn: string;
let runs: number;

beforeEach(() => {
  keepIn = mkdtempSync(join(folder, "kept-"));
  runs = 0;
  jest.mocked(synthesize).mockImplementation(async ({ outDir }) => {
    runs += 1;
    mkdirSync(join(outDir, "stacks"), { recursive: true });
    writeFileSync(join(outDir, "stacks", "cdk.tf.json"), `synth ${runs}`);
  });
});

const outDir = (): string => join(keepIn, "..", "out");
const written = (): string => readFileSync(join(outDir(), "stacks", "cdk.tf.json"), "utf8");

test("every file that main.ts is made of is among the inputs", async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["main.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    write: false,
    metafile: true,
  });
  const missing = Object.keys(metafile.inputs).filter(
    (file) => !SYNTH_INPUTS.some((input) => file === input || file.startsWith(`${input}/`)),
  );
  expect(missing).toEqual([]);
});

test("what was synthesized from the same files is taken again, and what was in its place goes", async () => {
  await keptSynth({ outDir: outDir(), accounts, keepIn });
  writeFileSync(join(outDir(), "stale"), "");
  await keptSynth({ outDir: outDir(), accounts, keepIn });
  expect(runs).toBe(1);
  expect(written()).toBe("synth 1");
  expect(existsSync(join(outDir(), "stale"))).toBe(false);
});

test("another account is synthesized anew", async () => {
  await keptSynth({ outDir: outDir(), accounts, keepIn });
  await keptSynth({ outDir: outDir(), accounts: { ...accounts, OTHER: "1" }, keepIn });
  expect(written()).toBe("synth 2");
});

test("a failed synth keeps nothing, and says why", async () => {
  jest.mocked(synthesize).mockImplementation(async ({ outDir }) => {
    mkdirSync(outDir);
    throw new Error("why");
  });
  await expect(keptSynth({ outDir: outDir(), accounts, keepIn })).rejects.toThrow("why");
  expect(readdirSync(keepIn)).toEqual([]);
});

test("another process that was faster wins", async () => {
  jest.mocked(synthesize).mockImplementation(async ({ outDir }) => {
    const kept = outDir.slice(0, outDir.indexOf(`.${process.pid}.partial`));
    for (const [path, text] of [
      [outDir, "slow"],
      [kept, "fast"],
    ] as const) {
      mkdirSync(join(path, "stacks"), { recursive: true });
      writeFileSync(join(path, "stacks", "cdk.tf.json"), text);
    }
  });
  await keptSynth({ outDir: outDir(), accounts, keepIn });
  expect(written()).toBe("fast");
});

test("of many results only the last few are kept", async () => {
  for (const id of ["1", "2", "3", "4", "5"]) {
    await keptSynth({ outDir: outDir(), accounts: { ...accounts, ID: id }, keepIn });
  }
  expect(readdirSync(keepIn)).toHaveLength(3);
});
