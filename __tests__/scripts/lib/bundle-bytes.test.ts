import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleFunctions, functionNames } from "../../../scripts/lib/bundle";
import { keptSynth } from "../../../scripts/lib/kept-synth";
import { BUNDLES } from "../../../scripts/lib/paths";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { checkoutCopy } from "../../helpers/checkout-copy";
import { rewordComments } from "../../helpers/reword-comments";
import { tempDir } from "../../helpers/temp-dir";
import { treeDigests } from "../../helpers/tree-digests";

// Each builds all functions in a program of its own, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();

const zips = (bundles: string): Record<string, string> =>
  Object.fromEntries(Object.entries(treeDigests(bundles)).filter(([name]) => name.endsWith(".zip")));

/** Bundles in another checkout, then every stack, by a Node of its own, as on a machine that is set up otherwise. */
async function build(root: string, node: string, outDir: string) {
  await promisify(execFile)(
    node,
    [
      "--import",
      "tsx",
      "-e",
      'require("./scripts/lib/bundle").bundleFunctions().then(() => require("./main"))',
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        ...localAccounts(),
        CDKTF_OUTDIR: outDir,
        TZ: "Pacific/Kiritimati",
        LC_ALL: "C",
      },
    },
  );
  return { bundles: zips(join(root, ".build/functions")), stacks: treeDigests(outDir) };
}

/** As it was built here: by an earlier run, where nothing has changed since. */
let here: Awaited<ReturnType<typeof build>>;
const elsewhere = checkoutCopy(folder);

beforeAll(async () => {
  await bundleFunctions({ reuse: true });
  const outDir = join(folder, "here");
  await keptSynth({ outDir, accounts: localAccounts() });
  here = { bundles: zips(BUNDLES), stacks: treeDigests(outDir) };
  expect(Object.keys(here.bundles)).toEqual(functionNames().map((name) => `${name}.zip`));
});

const { OTHER_NODE } = process.env;
const same = "bundles and stacks have the same bytes with other comments, in another folder and time zone";
const otherMajor = `${same}, by another major version of Node.js`;
if (OTHER_NODE === undefined) test.skip(`${otherMajor} (skipped: OTHER_NODE names none)`, () => {});

it(OTHER_NODE === undefined ? same : otherMajor, async () => {
  const node = OTHER_NODE ?? process.execPath;
  const { stdout } = await promisify(execFile)(node, ["-p", "process.versions.node"]);
  const isOther = Number.parseInt(stdout, 10) !== Number.parseInt(process.versions.node, 10);
  expect(isOther).toBe(OTHER_NODE !== undefined);
  expect(rewordComments(elsewhere)).toBeGreaterThan(1_000);
  expect(await build(elsewhere, node, join(folder, "elsewhere"))).toEqual(here);
});

it("a change of code changes the bundle of the function that has it, and no other", async () => {
  appendFileSync(join(elsewhere, "functions/log-alerts/index.ts"), "\nprocess.title = 'changed';\n");
  const { bundles, stacks } = await build(elsewhere, process.execPath, join(folder, "changed"));
  const { "log-alerts.zip": changed, ...others } = bundles;
  expect(here.bundles).toMatchObject(others);
  expect(changed).not.toBe(here.bundles["log-alerts.zip"]);
  const differing = Object.keys(here.stacks).filter((file) => stacks[file] !== here.stacks[file]);
  // The stack's JSON, and its asset, whose folder is named after its contents.
  expect(differing.map((file) => file.replace(/\/assets\/.*/, "/assets"))).toEqual(
    ["dev", "prod"].flatMap((env) => [
      `stacks/log-alerts-${env}/assets`,
      `stacks/log-alerts-${env}/cdk.tf.json`,
    ]),
  );
});
