import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileDigests, isUpToDate, stamp } from "../../../scripts/lib/bundle-stamp";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();

/** A bundle that was just made of two files. */
function stamped() {
  const root = mkdtempSync(join(folder, "root-"));
  mkdirSync(join(root, "functions"));
  const [source, lock, bundle] = ["functions/index.ts", "package-lock.json", "bundle.zip"].map((name) =>
    join(root, name),
  ) as [string, string, string];
  for (const file of [source, lock, bundle]) writeFileSync(file, file);
  stamp(bundle, ["functions/index.ts", "package-lock.json"], fileDigests(root));
  return { bundle, source, lock, isFresh: () => isUpToDate(bundle, fileDigests(root)) };
}

test("a bundle is up to date while it and all it was made of are as they were", () => {
  const { source, isFresh } = stamped();
  expect(isFresh()).toBe(true);
  // The same text again: times do not matter.
  writeFileSync(source, source);
  expect(isFresh()).toBe(true);
});

test.each<[string, (at: ReturnType<typeof stamped>) => void]>([
  ["a source has changed", ({ source }) => writeFileSync(source, "other")],
  ["a source is gone", ({ source }) => rmSync(source)],
  ["other versions are locked", ({ lock }) => writeFileSync(lock, "other")],
  ["the bundle was changed", ({ bundle }) => writeFileSync(bundle, "other")],
  ["the bundle is gone", ({ bundle }) => rmSync(bundle)],
  ["nobody knows what it was made of", ({ bundle }) => rmSync(`${bundle}.stamp`)],
  ["what it was made of cannot be read", ({ bundle }) => writeFileSync(`${bundle}.stamp`, "{}")],
])("it is not where %s", (_name, change) => {
  const at = stamped();
  change(at);
  expect(at.isFresh()).toBe(false);
});
