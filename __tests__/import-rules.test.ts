import { execFile } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../scripts/lib/paths";
import { tempDir } from "./helpers/temp-dir";

// Reading some fourteen hundred modules is seconds on a quiet machine, and tests run beside it.
jest.setTimeout(90_000);

const CRUISER = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

/** Runs the project's own rules over a folder. */
async function cruise(folder: string): Promise<Cruise["summary"]> {
  const run = promisify(execFile)(
    process.execPath,
    [CRUISER, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "."],
    { cwd: folder, maxBuffer: 64 * 1_024 * 1_024 },
  );
  // It ends with the number of violations as its exit code, and still prints them.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return (JSON.parse(stdout) as Cruise).summary;
}

const VALUE = "export const b = 1;\nexport type B = number;\n";

/** An import that should not be there: which rule it breaks, who imports, and what. */
const FORBIDDEN: readonly (readonly [rule: string, name: string, from: string, to: string])[] = [
  ["formats imports nothing of ours", "formats-imports", "formats/a", "environments/b"],
  ["records imports nothing of ours", "records-imports", "records/a", "formats/b"],
  ["filter-pattern imports nothing of ours", "filter-pattern-imports", "filter-pattern/a", "formats/b"],
  [
    "functions import formats, records and their library only",
    "functions-imports",
    "functions/x/a",
    "stacks/b",
  ],
  ["a function imports no other function", "functions-apart", "functions/x/c", "functions/y/b"],
  ["the functions' library imports no function", "functions-apart", "functions/lib/a", "functions/y/b"],
  [
    "environments import formats and filter-pattern only",
    "environments-imports",
    "environments/a",
    "stacks/b",
  ],
  ["stacks never import function code", "stacks-imports", "stacks/a", "functions/x/b"],
  [
    "stacks know of agent-config what a host holds, and no more",
    "stacks-imports",
    "stacks/e",
    "agent-config/b",
  ],
  ["the local engine imports no stack", "local-imports", "local/a", "stacks/b"],
  ["the local engine imports no function", "local-imports", "local/c", "functions/x/b"],
  ["the local engine imports no environment", "local-imports", "local/d", "environments/b"],
  ["the shipper knows agent.json only", "shipper-imports", "shipper/a", "local/b"],
  ["replaying does not know the local engine", "replay-imports", "replay/a", "local/b"],
  ["replaying goes through deployed functions only", "replay-imports", "replay/c", "functions/x/b"],
  ["setting a search up knows of stacks their names only", "search-imports", "search/a", "stacks/b"],
  ["prices know no environment", "cost-imports", "cost/a", "environments/b"],
  ["a review knows plans, not the stacks they are of", "review-imports", "review/a", "stacks/b"],
  ["a diagram knows synthesized resources only", "diagram-imports", "diagram/a", "local/b"],
  ["deploying knows of stacks their names only", "deploy-imports", "deploy/a", "stacks/b"],
  ["the page in the browser imports no part of the engine", "console-imports", "console/a", "local/b"],
  ["no room imports scripts", "shipper-imports", "shipper/c", "scripts/b"],
  ["cdktf is imported in stacks only", "cdktf-only-in-stacks", "environments/c", "cdktf"],
  [
    "the proof of the way out does not import it, either",
    "cdktf-only-in-stacks",
    "scripts/way-out/a",
    "cdktf",
  ],
  [
    "AWS resources are imported one service at a time",
    "no-provider-barrel",
    "stacks/c",
    "@cdktf/provider-aws",
  ],
];

const isPackage = (to: string): boolean => !/\/b$/.test(to);

/** A tree with every forbidden import, each as a value and as a type. */
function forbiddenTree(folder: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) {
    cpSync(join(ROOT, file), join(folder, file));
  }
  for (const [, , from, to] of FORBIDDEN) {
    const specifier = isPackage(to) ? to : `${"../".repeat(from.split("/").length - 1)}${to}`;
    write(`${from}.ts`, `import { b } from "${specifier}";\nexport const a = b;\n`);
    write(`${from}-type.ts`, `import type { B } from "${specifier}";\nexport type A = B;\n`);
    if (!isPackage(to)) write(`${to}.ts`, VALUE);
  }
  write("node_modules/cdktf/package.json", '{ "name": "cdktf", "main": "lib/index.js" }');
  write("node_modules/cdktf/lib/index.js", "exports.b = 1;\n");
  write(
    "node_modules/@cdktf/provider-aws/package.json",
    '{ "name": "@cdktf/provider-aws", "main": "lib/index.js" }',
  );
  write("node_modules/@cdktf/provider-aws/lib/index.js", "exports.b = 1;\n");
  write("formats/one.ts", 'import { two } from "./two";\nexport const one = () => two;\n');
  write("formats/two.ts", 'import { one } from "./one";\nexport const two = () => one;\n');
}

const folder = tempDir();
let violations: Cruise["summary"]["violations"];

beforeAll(async () => {
  forbiddenTree(folder);
  ({ violations } = await cruise(folder));
});

const brokenBy = (file: string): string[] =>
  violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

it("hold in this repository", async () => {
  const found = await cruise(ROOT);
  expect(found.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(found.totalCruised).toBeGreaterThan(100);
});

it.each(FORBIDDEN)("%s", (_rule, name, from) => {
  expect(brokenBy(`${from}.ts`)).toEqual([name]);
  expect(brokenBy(`${from}-type.ts`)).toEqual([name]);
});

it("no two files import each other", () => {
  expect(brokenBy("formats/one.ts")).toEqual(["no-circular"]);
});

it("nothing else of that tree is found fault with", () => {
  expect(violations).toHaveLength(FORBIDDEN.length * 2 + 1);
});
