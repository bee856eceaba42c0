import { chosenStacks } from "../../deploy/chosen-stacks";
import { DeployError } from "../../deploy/error";
import { testEnvironment } from "../helpers/environments";

const dev = testEnvironment("dev");
const ALL = ["nginx-stream-dev", "nginx-firehose-dev", "log-query-dev", "log-alerts-dev", "alb-search-dev"];

test("all of an environment's stacks are chosen where none is named", () => {
  expect(chosenStacks(dev, [])).toEqual(ALL);
});

test("stacks come in the order of deploying and once, by their kind or their id", () => {
  expect(chosenStacks(dev, ["log-alerts", "nginx-stream-dev", "log-alerts-dev"])).toEqual([
    "nginx-stream-dev",
    "log-alerts-dev",
  ]);
});

test.each([
  [
    "nginx-streams",
    /^<stack>: must be one of nginx-stream, .*, with -dev behind it or not, got "nginx-streams"$/,
  ],
  ["nginx-stream-prod", /^<stack>: must be one of .*, got "nginx-stream-prod"$/],
  [
    "nginx-host",
    /^<stack>: environments\/dev\.ts has no such stack \(it has nginx-stream-dev, .*\), got "nginx-host"$/,
  ],
])("a stack that is unknown, another environment's or switched off is refused: %s", (name, message) => {
  expect(() => chosenStacks(dev, ["nginx-stream", name])).toThrow(DeployError);
  expect(() => chosenStacks(dev, ["nginx-stream", name])).toThrow(message);
});
