import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../scripts/lib/paths";
import { checkNode, PackageJson, SUCCESSOR, successorPackage } from "../../../scripts/way-out/successor";

const project = PackageJson.parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));

it("changes of what the project depends on the two archived packages, and nothing else", () => {
  expect(successorPackage(project).dependencies).toEqual({ ...project.dependencies, ...SUCCESSOR });
});

it("installs of the tools those that synthesize and check types, at the project's versions", () => {
  const { devDependencies, ...others } = successorPackage(project);
  const { devDependencies: ours, dependencies: _, ...rest } = project;
  expect(ours).toMatchObject(devDependencies);
  expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(["esbuild", "tsx", "typescript"]));
  expect(Object.keys(devDependencies).filter((name) => /jest$|cdktf/.test(name))).toEqual(["@types/jest"]);
  expect(others).toMatchObject(rest);
});

it("names exact versions: a proof is of what was tried", () => {
  for (const alias of Object.values(SUCCESSOR)) expect(alias).toMatch(/^npm:@?[\w/-]+@\d+\.\d+\.\d+$/);
});

it("refuses a project in which there is nothing to replace", () => {
  const { cdktf: _, ...dependencies } = project.dependencies;
  expect(() => successorPackage({ ...project, dependencies })).toThrow(
    "package.json: dependencies must name cdktf, which is to be replaced",
  );
});

it.each(["20.20.2", "22.10.9"])("refuses Node %s, on which the successor does not run", (version) => {
  expect(() => checkNode(version)).toThrow(
    `Node.js must be 22.11 or newer for the successor, got ${version}`,
  );
});

it.each(["22.11.0", "22.23.3", "24.0.0"])("takes Node %s", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});
