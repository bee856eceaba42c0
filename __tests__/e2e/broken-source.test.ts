import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctions } from "../../scripts/lib/bundle";
import { compileMain } from "../../scripts/lib/compiled-programs";
import { BUNDLES, ROOT } from "../../scripts/lib/paths";

// A checkout of its own, with sources that cannot be compiled.
jest.mock("../../scripts/lib/paths", () => {
  const [{ mkdtempSync }, { tmpdir }, path] = [require("node:fs"), require("node:os"), require("node:path")];
  const root: string = mkdtempSync(path.join(tmpdir(), "log-pipeline-test-"));
  return { ROOT: root, BUNDLES: path.join(root, ".build") };
});

afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

test("a function that cannot be compiled is one line with file, line and column, and leaves no bundle", async () => {
  const folder = join(ROOT, "functions", "broken");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.ts"), "export const handler = () => {\n  const = 1;\n};\n");
  await expect(bundleFunctions()).rejects.toMatchObject({
    name: "BundleError",
    message: 'functions/broken/index.ts:2:8: Expected identifier but found "="',
  });
  expect(existsSync(BUNDLES)).toBe(false);
});

test("so is one that asks for a file later which is not there", async () => {
  writeFileSync(join(ROOT, "functions/broken/index.ts"), 'export const later = () => import("./gone.js");\n');
  await expect(bundleFunctions()).rejects.toMatchObject({
    name: "BundleError",
    message: 'functions/broken/index.ts:1:34: Could not resolve "./gone.js"',
  });
});

test("so is a stack", async () => {
  writeFileSync(join(ROOT, "main.ts"), 'import "./stacks/broken";\n');
  mkdirSync(join(ROOT, "stacks"));
  writeFileSync(join(ROOT, "stacks/broken.ts"), "export class {}\n");
  await expect(compileMain()).rejects.toMatchObject({
    name: "BundleError",
    message: 'stacks/broken.ts:1:13: Expected identifier but found "{"',
  });
});
