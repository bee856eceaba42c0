import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkStack, STACK_FILE, stackDigests, stackFolder } from "../../deploy/stack-folder";
import { subFolder, synthBuiltIns } from "../helpers/deploy-place";
import { testEnvironment } from "../helpers/environments";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
const outDir = synthBuiltIns(folder, [{ id: "store-dev", input: "one" }]);
const dev = { name: "dev", protectData: false };

/** A stack that is written by hand. */
function written(json: object, assets: Record<string, string> = {}): string {
  const own = subFolder(folder);
  for (const [path, text] of Object.entries({ [STACK_FILE]: JSON.stringify(json), ...assets })) {
    const file = join(stackFolder(own, "store-dev"), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return own;
}

test("a stack with the environment's guard is let through", () => {
  expect(() => checkStack(outDir, "store-dev", dev)).not.toThrow();
});

test("a stack that is not there is refused", () => {
  expect(() => checkStack(outDir, "store-prod", dev)).toThrow(
    /^store-prod: must have been synthesized, but .*store-prod\/cdk\.tf\.json is missing$/,
  );
});

test("a stack of another workspace, or of none, is refused", () => {
  expect(() => checkStack(outDir, "store-dev", { ...dev, name: "prod" })).toThrow(
    "store-dev: its workspace guard must be for prod, got dev",
  );
  const unguarded = written({ terraform: { backend: { local: {} } } });
  expect(() => checkStack(unguarded, "store-dev", dev)).toThrow(
    "store-dev: its workspace guard must be for dev, got none",
  );
});

test("where data is protected a local state is refused, and one in S3 is not", () => {
  expect(() => checkStack(outDir, "store-dev", { ...dev, protectData: true })).toThrow(
    "store-dev: the state of dev must be kept in S3, where everybody finds it, got a local backend",
  );
  const prod = testEnvironment("prod");
  const inS3 = synthBuiltIns(subFolder(folder), [{ id: "store-prod", input: "one" }], prod);
  expect(() => checkStack(inS3, "store-prod", prod)).not.toThrow();
});

test("a stack is digested with every file that it uploads, and no other", () => {
  const lambda = { filename: "assets/code/0A1B/archive.zip", source_code_hash: "0A1B" };
  const json = { resource: { aws_lambda_function: { one: lambda, two: { ...lambda } } } };
  const own = written(json, {
    "assets/code/0A1B/archive.zip": "code",
    "assets/code/OLD/archive.zip": "older",
  });
  const digests = stackDigests(own, "store-dev");
  expect([...digests.keys()]).toEqual(["assets/code/0A1B/archive.zip", STACK_FILE]);
  // printf code | sha256sum
  expect(digests.get("assets/code/0A1B/archive.zip")).toBe(
    "5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b",
  );
});

test("an asset that is missing equals none", () => {
  const own = written({ resource: { x: { y: { filename: "assets/a/0/archive.zip" } } } });
  expect(stackDigests(own, "store-dev").get("assets/a/0/archive.zip")).toBe("missing");
});

test("what synth writes is what is read: nothing here is made up", () => {
  const json = JSON.parse(readFileSync(join(stackFolder(outDir, "store-dev"), STACK_FILE), "utf8"));
  expect(json.terraform.backend).toHaveProperty(
    "local.workspace_dir",
    "../../../terraform.tfstate.d/store-dev",
  );
});
