import { alarmFindings } from "../../stacks/alarm-policy";
import type { SynthesizedStack } from "../../stacks/synthesized-stack";

const ALARM = {
  alarm_name: "nginx-stream-dev-lag-critical",
  alarm_description: "Critical: It waits. Threshold: half. Metric: https://a.b Runbook: docs/runbook.md#lag",
  dimensions: { FunctionName: "parse" },
  treat_missing_data: "notBreaching",
  alarm_actions: ["arn:aws:sns:::pager"],
  ok_actions: ["arn:aws:sns:::pager"],
  tags: { severity: "critical" },
};

const COMPOSITE = {
  alarm_name: "nginx-stream-dev-unhealthy",
  alarm_description: "Critical: It is. Threshold: any. Runbook: docs/runbook.md#unhealthy",
  alarm_rule: 'ALARM("nginx-stream-dev-lag-critical")',
  alarm_actions: [],
  ok_actions: [],
  tags: { severity: "critical" },
};

interface Changes {
  readonly alarm?: object;
  readonly composite?: object;
}

const stackWith = ({ alarm, composite }: Changes): SynthesizedStack => ({
  resource: {
    aws_cloudwatch_metric_alarm: { lag: { ...ALARM, ...alarm } },
    aws_cloudwatch_composite_alarm: { unhealthy: { ...COMPOSITE, ...composite } },
  },
});

const rules = (changes: Changes) => alarmFindings(stackWith(changes)).map(({ rule }) => rule);

const DESCRIPTION =
  "every alarm's description begins with its severity, gives the reason of its threshold and ends with a link into the runbook";

it("finds nothing in sound alarms", () => {
  expect(rules({})).toEqual([]);
});

it.each<[string, Changes]>([
  ["every alarm names its resource in its dimensions", { alarm: { dimensions: {} } }],
  [
    "every alarm names its resource in its dimensions",
    { alarm: { dimensions: undefined, metric_query: [{ metric: { metric_name: "Errors" } }] } },
  ],
  ["every alarm says what missing data means", { alarm: { treat_missing_data: undefined } }],
  [DESCRIPTION, { alarm: { alarm_description: "It waits." } }],
  [
    DESCRIPTION,
    { alarm: { alarm_description: "Critical: It waits. Threshold: half. Runbook: docs/runbook.md" } },
  ],
  [DESCRIPTION, { composite: { alarm_description: undefined } }],
  ["every alarm has its severity as a tag", { composite: { tags: { severity: "warning" } } }],
  ["every alarm tells its end to whom it told its beginning", { alarm: { ok_actions: [] } }],
  ["every alarm tells its end to whom it told its beginning", { composite: { ok_actions: undefined } }],
])("says so when a stack breaks: %s", (rule, changes) => {
  expect(rules(changes)).toEqual([rule]);
});

it("says so when a critical alarm is in no composite alarm", () => {
  const { resource } = stackWith({});
  const findings = alarmFindings({
    resource: { aws_cloudwatch_metric_alarm: resource?.aws_cloudwatch_metric_alarm ?? {} },
  });
  expect(findings).toEqual([
    { address: "aws_cloudwatch_metric_alarm.lag", rule: "every critical alarm makes its path unhealthy" },
  ]);
});

it("says so when a composite alarm names one that the stack does not have", () => {
  const alarm_rule = `${COMPOSITE.alarm_rule} OR ALARM("nginx-stream-dev-lost")`;
  expect(rules({ composite: { alarm_rule } })).toEqual([
    "every composite alarm is made of alarms of its own stack",
  ]);
});
