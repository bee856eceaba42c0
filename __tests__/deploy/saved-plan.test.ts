import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeployError } from "../../deploy/error";
import { completePlan, makeRoom, takePlan } from "../../deploy/saved-plan";
import { STACK_FILE, stackFolder } from "../../deploy/stack-folder";
import { subFolder, synthBuiltIns } from "../helpers/deploy-place";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
const stack = "store-dev";

/** A plan that was saved, of a stack of its own. */
function saved() {
  const own = subFolder(folder);
  const outDir = synthBuiltIns(own, [{ id: stack, input: "one" }]);
  const options = { folder: join(own, "plans"), outDir, stack };
  const files = makeRoom(options);
  writeFileSync(files.plan, "plan");
  const lock = join(stackFolder(outDir, stack), ".terraform.lock.hcl");
  writeFileSync(lock, "# provider 6.25.0\n");
  completePlan(options, "{}");
  return { options, files, lock, json: join(stackFolder(outDir, stack), STACK_FILE) };
}

test("a plan that is whole, and made of what is there, is taken", () => {
  const { options } = saved();
  expect(() => takePlan(options)).not.toThrow();
});

test("digests are as sha256sum writes them", () => {
  const { files } = saved();
  const lines = readFileSync(files.digests, "utf8").trim().split("\n");
  expect(lines.map((line) => line.replace(/^[0-9a-f]{64} {2}/, ""))).toEqual([
    "store-dev.tfplan",
    "store-dev.json",
    STACK_FILE,
  ]);
});

test("plans are their owner's alone: they may hold secrets", () => {
  const { options, files } = saved();
  for (const file of [files.plan, files.json]) expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(options.folder).mode & 0o077).toBe(0);
});

test.each(["plan", "json", "digests"] as const)("a plan without its %s is refused", (part) => {
  const { options, files } = saved();
  rmSync(files[part]);
  expect(() => takePlan(options)).toThrow(DeployError);
  expect(() => takePlan(options)).toThrow(
    `store-dev: --plans must hold a whole plan of each stack, but ${files[part]} is missing`,
  );
});

test.each([
  ["the synthesized stack", ({ json }: ReturnType<typeof saved>) => json, STACK_FILE],
  ["the plan", ({ files }: ReturnType<typeof saved>) => files.plan, "store-dev.tfplan"],
  ["what was reviewed", ({ files }: ReturnType<typeof saved>) => files.json, "store-dev.json"],
])("a plan is refused when %s is not what it was", (_, pick, named) => {
  const plan = saved();
  writeFileSync(pick(plan), '{"terraform": {"backend": {}}}');
  expect(() => takePlan(plan.options)).toThrow(
    `store-dev: the plan must be made of what is deployed, but ${named} differs: plan again, review, deploy that`,
  );
});

test("the providers' lock comes with the plan, so that another machine takes the same ones", () => {
  const { options, lock } = saved();
  writeFileSync(lock, "# provider 6.99.0\n");
  takePlan(options);
  expect(readFileSync(lock, "utf8")).toBe("# provider 6.25.0\n");
});

test("nothing of an earlier plan is left when a new one is made", () => {
  const { options, files } = saved();
  expect(makeRoom(options)).toEqual(files);
  expect(() => takePlan(options)).toThrow("store-dev.tfplan is missing");
});
