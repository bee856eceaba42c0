import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../scripts/lib/paths";
import { PICTURES } from "../../../scripts/screenshots/pictures";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** Who reads README waits for them. */
const BUDGET_BYTES = 300_000;

it.each(PICTURES)("README shows $name, as it was taken, and it is not large", ({ name, context }) => {
  expect(readme).toContain(`docs/${name}.png`);
  const image = readFileSync(join(ROOT, "docs", `${name}.png`));
  expect(image.length).toBeLessThan(BUDGET_BYTES);
  const { viewport, deviceScaleFactor = 1 } = context;
  // Of a PNG, its header: https://www.w3.org/TR/png-3/#11IHDR
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([
    (viewport?.width ?? 0) * deviceScaleFactor,
    (viewport?.height ?? 0) * deviceScaleFactor,
  ]);
});
