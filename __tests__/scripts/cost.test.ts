import { spawnSync } from "node:child_process";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiledProgram("cost"), ...args],
    // No account: nothing of a cost depends on one.
    { cwd: ROOT, encoding: "utf8", env: { PATH: process.env.PATH } },
  );
  return { status, stdout, stderr };
}

test("prints the cost of an environment as one line of JSON, and nothing else", () => {
  const { status, stdout, stderr } = run("dev", "--gb-per-day", "10", "--json");
  expect({ status, stderr, lines: stdout.split("\n").length }).toEqual({ status: 0, stderr: "", lines: 2 });
  const cost = JSON.parse(stdout);
  expect(cost).toMatchObject({
    environment: "dev",
    region: "ap-northeast-2",
    prices: { region: "us-east-1" },
    workload: { gbPerDay: 10, linesPerRecord: 1 },
    comparison: { now: { cheapest: "nginx-stream-dev" } },
  });
  for (const { rows, usd } of cost.stacks as { rows: { usd: number }[]; usd: number }[]) {
    expect(rows.reduce((sum, row) => sum + row.usd, 0)).toBeCloseTo(usd, 9);
  }
});

test.each([
  ["no volume", ["dev"], "cost: required option '--gb-per-day <number>' not specified\n"],
  [
    "a volume that is none",
    ["dev", "--gb-per-day", "0"],
    "cost: --gb-per-day: must be a number from 0.001 to 1000000, got 0\n",
  ],
  [
    "an environment that there is not",
    ["staging", "--gb-per-day", "1"],
    'cost: environments/: no environment of this name (there are dev, prod), got "staging"\n',
  ],
])("%s is one line and exit code 1", (_what, args, stderr) => {
  expect(run(...args)).toEqual({ status: 1, stdout: "", stderr });
});
