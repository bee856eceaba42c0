import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../../scripts/lib/synthesized-stacks";
import { writeSynthOutput } from "../../helpers/planned-stack";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();

/** An output folder whose manifest is this text. */
function outputWith(manifest: string): string {
  const outDir = join(folder, `out-${Math.random()}`);
  mkdirSync(outDir);
  writeFileSync(join(outDir, "manifest.json"), manifest);
  return outDir;
}

it("reads every stack, in the order of ids", () => {
  const outDir = join(folder, "whole");
  writeSynthOutput(outDir, { "b-dev": { aws_sqs_queue: { q: {} } }, "a-dev": {} });
  const stacks = readStacks(outDir);
  expect(stacks.map(({ id }) => id)).toEqual(["a-dev", "b-dev"]);
  expect(stacks[1]?.json).toMatchObject({ resource: { aws_sqs_queue: { q: {} } } });
});

it.each([
  ["is not there", () => join(folder, "nowhere"), /nowhere\/manifest\.json: .*npm run synth.*ENOENT/],
  ["is cut off", () => outputWith('{"stacks":'), /manifest\.json: must be what cdktf synth writes/],
  ["is something else", () => outputWith("[]"), /manifest\.json: .*expected object/],
  [
    "names a stack that is not there",
    () => outputWith('{"stacks":{"a-dev":{"synthesizedStackPath":"stacks/a-dev/cdk.tf.json"}}}'),
    /stacks\/a-dev\/cdk\.tf\.json: .*ENOENT/,
  ],
])("an output that %s is said in one line", (_rule, outDir, message) => {
  expect(() => readStacks(outDir())).toThrow(expect.objectContaining({ name: "SynthError" }));
  expect(() => readStacks(outDir())).toThrow(message);
});
