import { LogAlertsStack } from "../../stacks/log-alerts";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { testEnvironment } from "../helpers/environments";
import { fakeBundle, synthJson, testApp } from "../helpers/synthesized";

const environment = testEnvironment("dev");
if (environment.logAlerts === undefined) throw new Error("no path to Slack");
const path = environment.logAlerts;
const sound = synthJson(new LogAlertsStack(testApp(), { environment, path, bundlePath: fakeBundle() }));

type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** What the sound stack is found to break after a change of the first resource of a type. */
function found(type: string, change: object) {
  const copy = structuredClone(sound) as SynthesizedStack & { resource: Resources };
  const [attributes] = Object.values(copy.resource[type] ?? {});
  if (attributes === undefined) throw new Error(`the sound stack has no ${type}`);
  Object.assign(attributes, change);
  return policyFindings(copy);
}

it("finds nothing in a sound stack", () => {
  expect(policyFindings(sound)).toEqual([]);
});

it.each([
  [
    "every permission to call a function names the caller",
    "aws_lambda_permission",
    { source_arn: undefined },
  ],
  [
    "every permission to call a function names the caller's account",
    "aws_lambda_permission",
    { source_account: undefined },
  ],
  [
    "what an asynchronous invocation gives up is kept",
    "aws_lambda_function_event_invoke_config",
    { destination_config: { on_success: { destination: "arn" } } },
  ],
  [
    "every subscription filter waits for the permission to call",
    "aws_cloudwatch_log_subscription_filter",
    { depends_on: ["aws_lambda_function.log-alerts"] },
  ],
])("says so when a stack breaks: %s", (rule, type, change) => {
  expect(found(type, change)).toEqual([{ address: expect.stringMatching(`^${type}\\.`), rule }]);
});
