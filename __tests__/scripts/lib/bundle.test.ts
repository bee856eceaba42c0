import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { bundleFunctions, functionNames } from "../../../scripts/lib/bundle";
import { BUNDLES } from "../../../scripts/lib/paths";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();

const digest = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/**
 * Bytes of a bundle's index.js. A function that grows past this has pulled in what it should not: of packages taken as CommonJS
 * it would hold 1.3 million.
 */
const BUNDLE_BUDGET_BYTES = 1_200_000;

it("finds every function by its folder", () => {
  expect(functionNames()).toEqual(["alb-to-opensearch", "firehose-transform", "log-alerts", "nginx-to-s3"]);
});

/** Built before the first test, from the sources as they are. */
const built = (name: string) => unzipSync(readFileSync(join(BUNDLES, `${name}.zip`)));

it("builds the same bytes on another day, into another folder, and leaves nothing half-written behind", async () => {
  jest.useFakeTimers({
    now: Date.parse("2031-05-06T07:08:09Z"),
    doNotFake: ["nextTick", "setImmediate", "queueMicrotask"],
  });
  try {
    // By itself, and before with all others: what else is built does not matter.
    const [later = ""] = await bundleFunctions({ names: ["nginx-to-s3"], outDir: join(folder, "later") });
    expect(digest(later)).toBe(digest(join(BUNDLES, "nginx-to-s3.zip")));
    expect(readdirSync(join(folder, "later"))).toEqual(["nginx-to-s3.zip", "nginx-to-s3.zip.stamp"]);
  } finally {
    jest.useRealTimers();
  }
});

it("holds the handler and what it may ask for later, nothing of this machine, and stays within its budget", () => {
  const files = built("nginx-to-s3");
  expect(Object.keys(files)).toEqual(["index.js", "secret-parameter.js"]);
  expect(Buffer.from(files["index.js"] ?? []).includes("SSMClient")).toBe(false);
  expect(Buffer.from(files["secret-parameter.js"] ?? []).includes("SSMClient")).toBe(true);
  const code = Buffer.from(files["index.js"] ?? []).toString();
  expect(code).toMatch(/handler/);
  expect(code).not.toContain(process.cwd());
  expect(code.length).toBeLessThan(BUNDLE_BUDGET_BYTES);
});

it.each([
  ["alb-to-opensearch", "search-client.js", "AwsSigv4Signer"],
  ["log-alerts", "claim-table.js", "DynamoDBClient"],
])("keeps a client that %s does not need at once out of what is read at its start", (name, lazy, client) => {
  const files = built(name);
  expect(Object.keys(files)).toEqual(["index.js", lazy]);
  const [index, later] = ["index.js", lazy].map((file) => Buffer.from(files[file] ?? []));
  expect(index?.includes(client)).toBe(false);
  expect(later?.includes(client)).toBe(true);
  expect(index?.length).toBeLessThan(BUNDLE_BUDGET_BYTES);
});

it("is left as it is where reuse is allowed and nothing has changed, and else built", async () => {
  const outDir = join(folder, "reuse");
  // What another run has left, stamps and all.
  await bundleFunctions({ reuse: true });
  cpSync(BUNDLES, outDir, { recursive: true });
  const made = async (reuse: boolean): Promise<number[]> =>
    (await bundleFunctions({ outDir, reuse })).map((path) => statSync(path).ino);
  const first = await made(true);
  expect(await made(true)).toEqual(first);
  const stream = join(outDir, "nginx-to-s3.zip");
  rmSync(stream);
  writeFileSync(stream, "cut off");
  await made(true);
  expect(digest(stream)).toBe(digest(join(BUNDLES, "nginx-to-s3.zip")));
  // Every file of ours that the handler imports is among what it was made of.
  const { inputs } = JSON.parse(readFileSync(`${stream}.stamp`, "utf8"));
  expect(Object.keys(inputs)).toEqual(
    expect.arrayContaining([
      "formats/engine/line-engine.ts",
      "functions/lib/secret-parameter.ts",
      "functions/nginx-to-s3/handler.ts",
      "package-lock.json",
      "records/kpl.ts",
    ]),
  );
});
