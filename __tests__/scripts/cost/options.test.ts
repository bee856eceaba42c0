import { Command } from "commander";
import { addWorkloadOptions, workloadOf } from "../../../scripts/cost/options";

function parsed(...args: string[]) {
  const command = addWorkloadOptions(new Command()).exitOverride();
  return workloadOf(command.parse(args, { from: "user" }).opts());
}

test("every option is a value of the workload", () => {
  const args = Object.entries({
    "--gb-per-day": 12.5,
    "--line-bytes": 300,
    "--records-lines": 4,
    "--peak-factor": 2,
    "--lines-per-second": 50_000,
    "--matching-percent": 0.5,
    "--alb-line-bytes": 800,
    "--alb-nodes": 6,
    "--documents-per-second": 1_500,
  }).flatMap(([flag, value]) => [flag, String(value)]);
  expect(parsed(...args)).toEqual({
    gbPerDay: 12.5,
    lineBytes: 300,
    linesPerRecord: 4,
    peakFactor: 2,
    linesPerSecond: 50_000,
    matchingPercent: 0.5,
    albLineBytes: 800,
    loadBalancerNodes: 6,
    documentsPerSecond: 1_500,
  });
});

test("a volume is enough", () => {
  expect(parsed("--gb-per-day", "1")).toMatchObject({ gbPerDay: 1, lineBytes: 268, linesPerRecord: 1 });
});

test.each([
  ["a word", ["--gb-per-day", "ten"], '--gb-per-day: must be a number such as 10 or 0.5, got "ten"'],
  ["an exponent", ["--gb-per-day", "1e3"], '--gb-per-day: must be a number such as 10 or 0.5, got "1e3"'],
  ["nothing", ["--gb-per-day", ""], '--gb-per-day: must be a number such as 10 or 0.5, got ""'],
  [
    "half a line",
    ["--gb-per-day", "1", "--records-lines", "0.5"],
    "--records-lines: must be a whole number of at least 1, got 0.5",
  ],
  [
    "more than a percent can be",
    ["--gb-per-day", "1", "--matching-percent", "101"],
    "--matching-percent: must be a number from 0 to 100, got 101",
  ],
])("%s is refused by the option's name", (_what, args, message) => {
  expect(() => parsed(...args)).toThrow(message);
});
