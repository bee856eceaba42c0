import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctions } from "../../../scripts/lib/bundle";
import { ROOT } from "../../../scripts/lib/paths";
import { copyWithSuccessor, synthesizeAll } from "../../../scripts/way-out/checkout";
import { variantNames } from "../../../scripts/way-out/optional-parts";
import { SUCCESSOR } from "../../../scripts/way-out/successor";
import { tempDir } from "../../helpers/temp-dir";

// Two programs read all that synth reads, beside other tests.
jest.setTimeout(60_000);

const folder = tempDir();
const checkout = join(folder, "checkout");

beforeAll(async () => {
  await bundleFunctions({ reuse: true });
  copyWithSuccessor(checkout);
});

it("names the successor in the copy, and leaves this project as it is", () => {
  const read = (root: string) => JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies;
  expect(read(checkout)).toEqual({ ...read(ROOT), ...SUCCESSOR });
  expect(read(ROOT).cdktf).toBe("0.21.0");
});

it("a step that fails is said in one line: here nothing is installed", async () => {
  await expect(synthesizeAll(checkout, join(folder, "none"))).rejects.toMatchObject({
    name: "WayOutError",
    message: expect.stringMatching(/^\S+ --import tsx main\.ts ended with exit code 1: .+$/),
  });
});

it("has in the copy all that is synthesized: every stack of every environment, in every variant", async () => {
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  const ids = (await synthesizeAll(checkout, join(folder, "out"))).map(({ id }) => id);
  const kinds = (variant: string) =>
    ids.filter((id) => id.startsWith(`${variant}/`)).map((id) => id.slice(variant.length + 1));
  const paths = ["alb-search", "log-alerts", "log-query", "nginx-firehose", "nginx-stream"];
  const inBoth = (names: readonly string[]) => names.flatMap((name) => [`${name}-dev`, `${name}-prod`]);
  expect(kinds("as they are")).toEqual(inBoth(paths));
  for (const variant of variantNames()) expect(kinds(variant)).toEqual(expect.arrayContaining(inBoth(paths)));
  expect(kinds("smallest parts")).toEqual(expect.arrayContaining(inBoth(["budget"])));
  expect(kinds("every option").sort()).toEqual(inBoth([...paths, "eks-logging", "nginx-host"]).sort());
});
