import { existsSync } from "node:fs";
import { readStacks } from "../../../scripts/lib/synthesized-stacks";
import { withSynthesized } from "../../../scripts/lib/with-synthesized";

test("what is read is what would be deployed, and its folder goes", async () => {
  const { folder, ids } = await withSynthesized((outDir) => ({
    folder: outDir,
    ids: readStacks(outDir).map(({ id }) => id),
  }));
  expect(ids).toEqual(expect.arrayContaining(["nginx-stream-dev", "nginx-stream-prod"]));
  expect(existsSync(folder)).toBe(false);
});

test("the folder goes, too, where it cannot be read", async () => {
  let folder = "";
  const read = withSynthesized((outDir) => {
    folder = outDir;
    throw new RangeError("not this one");
  });
  await expect(read).rejects.toThrow(RangeError);
  expect(existsSync(folder)).toBe(false);
});
