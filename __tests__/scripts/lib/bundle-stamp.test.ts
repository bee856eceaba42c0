import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isUpToDate, stamp } from "../../../scripts/lib/bundle-stamp";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();

/** A bundle that was just made of two files. */
function stamped() {
  const root = mkdtempSync(join(folder, "root-"));
  mkdirSync(join(root, "functions"));
  const [source, lock, path] = ["functions/index.ts", "package-lock.json", "bundle.zip"].map((name) =>
    join(root, name),
  ) as [string, string, string];
  for (const file of [source, lock, path]) writeFileSync(file, file);
  const bundle = { path, root };
  stamp(bundle, ["functions/index.ts", "package-lock.json"]);
  return { bundle, source, lock };
}

test("a bundle is up to date while it and all it was made of are as they were", () => {
  const { bundle, source } = stamped();
  expect(isUpToDate(bundle)).toBe(true);
  // The same text again: times do not matter.
  writeFileSync(source, source);
  expect(isUpToDate(bundle)).toBe(true);
});

test.each<[string, (at: ReturnType<typeof stamped>) => void]>([
  ["a source has changed", ({ source }) => writeFileSync(source, "other")],
  ["a source is gone", ({ source }) => rmSync(source)],
  ["other versions are locked", ({ lock }) => writeFileSync(lock, "other")],
  ["the bundle was changed", ({ bundle }) => writeFileSync(bundle.path, "other")],
  ["the bundle is gone", ({ bundle }) => rmSync(bundle.path)],
  ["nobody knows what it was made of", ({ bundle }) => rmSync(`${bundle.path}.stamp`)],
  ["what it was made of cannot be read", ({ bundle }) => writeFileSync(`${bundle.path}.stamp`, "{}")],
])("it is not where %s", (_name, change) => {
  const at = stamped();
  change(at);
  expect(isUpToDate(at.bundle)).toBe(false);
});
