import type { StackOutput } from "../../../scripts/lib/synthesized-stacks";
import { checkStacks } from "../../../scripts/policy/check-stacks";

const group = (retention_in_days?: number) => ({
  resource: { aws_cloudwatch_log_group: { logs: { ...(retention_in_days && { retention_in_days }) } } },
});
const sound: StackOutput = { id: "log-alerts-dev", json: group(30) };
const broken: StackOutput = { id: "log-alerts-prod", json: group() };
const LINE = "log-alerts-prod: aws_cloudwatch_log_group.logs: every log group has a retention";

it("looks at every stack where no environment is named", () => {
  expect(checkStacks([sound, broken])).toEqual({ stacks: 2, lines: [LINE] });
});

it("looks at the stacks of the named environments only, each once", () => {
  expect(checkStacks([sound, broken], ["dev"])).toEqual({ stacks: 1, lines: [] });
  expect(checkStacks([sound, broken], ["prod", "prod"])).toEqual({ stacks: 1, lines: [LINE] });
});

it.each([
  ["no stack at all", [], [], "there must be at least one synthesized stack, got none"],
  [
    "an environment without stacks",
    [sound],
    ["prod"],
    "prod: must have at least one synthesized stack, got none",
  ],
  ["an environment that there is not", [sound], ["staging"], /there are dev, prod\), got "staging"/],
])("%s is an error: nothing was looked at", (_rule, outputs, environments, message) => {
  expect(() => checkStacks(outputs, environments)).toThrow(message);
});
