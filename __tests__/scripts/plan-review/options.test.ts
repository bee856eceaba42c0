import { createCommand } from "../../../scripts/lib/command";
import { type PlanReviewOptions, planReviewOptions, wholeOf } from "../../../scripts/plan-review/options";

function parse(...args: string[]): PlanReviewOptions {
  const command = planReviewOptions(createCommand("plan-review", ""));
  command.configureOutput({ writeErr: () => {} });
  return command.parse(args, { from: "user" }).opts<PlanReviewOptions>();
}

test("has defaults for all but the plans", () => {
  expect(parse("plan.json")).toEqual({
    limit: 65_536,
    json: false,
    failOn: [],
  });
});

test.each<[string, string[], RegExp]>([
  ["no plan", [], /missing required argument 'plan'/],
  [
    "a kind that there is not",
    ["p", "--fail-on", "iam,colour"],
    /There are errored, stateful, iam, security, retention, drift\./,
  ],
  ["a place of more than a line", ["p", "--whole", "a\nb"], /one line of at most 500 bytes/],
  ["a limit without room", ["p", "--limit", "100"], /It must be a whole number of at least 2000\./],
  ["a limit that is no number", ["p", "--limit", "much"], /at least 2000/],
])("refuses %s", (_rule, args, message) => {
  expect(() => parse(...args)).toThrow(message);
});

test("the whole is where --whole says, else in the file of --full, else it can be had", () => {
  expect(wholeOf({ whole: "[the run](https://x)", full: "a.md" })).toBe("[the run](https://x)");
  expect(wholeOf({ full: "a.md" })).toBe("the file `a.md`");
  expect(wholeOf({})).toMatch(/`--full FILE`/);
});
