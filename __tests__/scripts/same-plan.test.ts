import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

/** A folder with the plan of one stack, which sets a bucket's name. */
function plans(name: string, bucket: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  const change = { actions: ["create"], after: { bucket } };
  const store = {
    address: "aws_s3_bucket.store",
    mode: "managed",
    type: "aws_s3_bucket",
    name: "store",
    change,
  };
  const json = { format_version: "1.2", resource_changes: [store] };
  writeFileSync(join(path, "nginx-stream-dev.json"), JSON.stringify(json));
  return path;
}

const reviewed = plans("reviewed", "store");

test.each([
  ["the same plan is exit code 0", plans("same", "store"), 0, "The plan is the one that was reviewed.\n", ""],
  [
    "another one is a line for each place, and exit code 1",
    plans("other", "elsewhere"),
    1,
    "nginx-stream-dev: aws_s3_bucket.store: change.after.bucket\nThe plan is not the one that was reviewed.\n",
    "",
  ],
  [
    "no plan is an error",
    "nowhere",
    1,
    "",
    "same-plan: nowhere: must hold the plan of at least one stack, got none\n",
  ],
])("%s", (_rule, planned, status, stdout, stderr) => {
  const program = [compiledProgram("same-plan"), reviewed, planned];
  const { env } = process;
  expect(spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8", env })).toMatchObject({
    status,
    stdout,
    stderr,
  });
});
