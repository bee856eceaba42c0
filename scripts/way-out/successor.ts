import * as z from "zod";

/** The packages that take the place of the archived ones, under the names by which the stacks import these. */
export const SUCCESSOR = {
  cdktf: "npm:cdktn@0.24.0",
  "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
} as const;

/** What @cdktn/provider-aws 25.7.0 states under "engines". */
export const SUCCESSOR_NODE = { major: 22, minor: 11 } as const;

/** What synth and the check of types need besides dependencies; linters, tests and the command line tool stay out. */
const NEEDED = /^(?:tsx|typescript|esbuild|@types\/.+)$/;

/** The parts of a package.json that say what is installed. */
export const PackageJson = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
export type PackageJson = z.infer<typeof PackageJson>;

/** The project cannot be tried with the successor. */
export class WayOutError extends Error {
  override readonly name = "WayOutError";
}

/**
 * The package.json of a project that has left the archived packages: the same names, other contents.
 *
 * @throws WayOutError where the project does not depend on what is to be replaced
 */
export function successorPackage(project: PackageJson): PackageJson {
  for (const name of Object.keys(SUCCESSOR)) {
    if (project.dependencies[name] === undefined) {
      throw new WayOutError(`package.json: dependencies must name ${name}, which is to be replaced`);
    }
  }
  return {
    ...project,
    dependencies: { ...project.dependencies, ...SUCCESSOR },
    devDependencies: Object.fromEntries(
      Object.entries(project.devDependencies).filter(([name]) => NEEDED.test(name)),
    ),
  };
}

/**
 * @param version of Node.js, e.g. `process.versions.node`
 * @throws WayOutError where the successor does not run on it
 */
export function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const { major: least, minor: leastMinor } = SUCCESSOR_NODE;
  if (major < least || (major === least && minor < leastMinor)) {
    throw new WayOutError(
      `Node.js must be ${least}.${leastMinor} or newer for the successor, got ${version}`,
    );
  }
}
