import { type Environment, loadEnvironment } from "../../../../environments";
import type { Alarm } from "../../../../stacks/constructs/alarms/alarm";
import { PathAlarms } from "../../../../stacks/constructs/alarms/path-alarms";
import { metricsOf } from "../../../../stacks/metrics/metrics";
import { PipelineStack } from "../../../../stacks/pipeline-stack";
import { ACCOUNTS, testEnvironment } from "../../../helpers/environments";
import { only, synthJson, testApp } from "../../../helpers/synthesized";

const ERRORS: Alarm = {
  name: "function-errors",
  severity: "critical",
  meaning: "It fails.",
  reason: "any, because.",
  runbook: "function-errors",
  measure: { metric: metricsOf("function", { FunctionName: "parse" })("Errors", "Sum") },
  breach: { above: 0 },
  lasting: { seconds: 60, times: 3 },
};

class StackWithAlarms extends PipelineStack {
  constructor(environment: Environment, alarms: readonly Alarm[]) {
    super(testApp(), "nginx-stream", environment);
    new PathAlarms(this, "alarms", { environment, pipeline: "nginx-stream-dev", alarms });
  }
}

function synth(alarms: readonly Alarm[], changes: Parameters<typeof testEnvironment>[1] = {}) {
  return synthJson(new StackWithAlarms(testEnvironment("dev", changes), alarms));
}

const metricAlarm = (alarm: Alarm, changes?: Parameters<typeof testEnvironment>[1]) =>
  only(synth([alarm], changes), "aws_cloudwatch_metric_alarm");

const topic = (name: string) => [`arn:aws:sns:ap-northeast-2:111122223333:${name}`];

it("makes an alarm on a metric, with its threshold and how long it must be crossed", () => {
  expect(metricAlarm(ERRORS)).toMatchObject({
    alarm_name: "nginx-stream-dev-function-errors",
    namespace: "AWS/Lambda",
    metric_name: "Errors",
    dimensions: { FunctionName: "parse" },
    statistic: "Sum",
    period: 60,
    evaluation_periods: 3,
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    treat_missing_data: "notBreaching",
    tags: { severity: "critical" },
  });
});

it.each([
  [{ above: 1 }, "GreaterThanThreshold"],
  [{ atLeast: 1 }, "GreaterThanOrEqualToThreshold"],
  [{ below: 1 }, "LessThanThreshold"],
  [{ atMost: 1 }, "LessThanOrEqualToThreshold"],
] as const)("compares %j by %s", (breach, comparison_operator) => {
  expect(metricAlarm({ ...ERRORS, breach })).toMatchObject({ comparison_operator, threshold: 1 });
});

it("asks for percentiles where CloudWatch has them", () => {
  const p95 = metricsOf("function", { FunctionName: "parse" })("Duration", "p95");
  const alarm = metricAlarm({ ...ERRORS, measure: { metric: p95 } });
  expect(alarm).toMatchObject({ extended_statistic: "p95" });
  expect(alarm).not.toHaveProperty("statistic");
});

it("takes no data for what the alarm says it is", () => {
  expect(metricAlarm({ ...ERRORS, missing: "breaching" })).toMatchObject({ treat_missing_data: "breaching" });
});

it("says what is wrong, why the threshold is there, what is measured and what to do", () => {
  expect(metricAlarm(ERRORS).alarm_description).toBe(
    "Critical: It fails. Threshold: any, because. Metric: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html Runbook: docs/runbook.md#function-errors",
  );
});

it("links to where the environment says that the runbook can be read", () => {
  const { alarm_description } = metricAlarm(ERRORS, { runbookUrl: "https://wiki.example.com/runbook" });
  expect(alarm_description).toMatch(/ Runbook: https:\/\/wiki\.example\.com\/runbook#function-errors$/);
});

it.each([
  ["one topic for both severities", { alarmTopic: "all" }, topic("all"), topic("all")],
  [
    "a topic for each",
    { alarmTopics: { warning: "mail", critical: "pager" } },
    topic("mail"),
    topic("pager"),
  ],
  ["a topic for one of them only", { alarmTopics: { critical: "pager" } }, [], topic("pager")],
  ["no topic", {}, [], []],
])("tells beginnings and ends to %s", (_what, changes, warned, paged) => {
  const warning = metricAlarm({ ...ERRORS, severity: "warning" }, changes);
  expect(warning).toMatchObject({ alarm_actions: warned, ok_actions: warned });
  const stack = synth([ERRORS], changes);
  for (const type of ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"]) {
    expect(only(stack, type)).toMatchObject({ alarm_actions: paged, ok_actions: paged });
  }
});

describe("the composite alarm", () => {
  it("is on while any critical alarm is, and is made after them", () => {
    const lag = { ...ERRORS, name: "lag-critical" };
    const slow = { ...ERRORS, name: "duration", severity: "warning" } as const;
    const composite = only(synth([ERRORS, slow, lag]), "aws_cloudwatch_composite_alarm");
    expect(composite).toMatchObject({
      alarm_name: "nginx-stream-dev-unhealthy",
      alarm_rule: 'ALARM("nginx-stream-dev-function-errors") OR ALARM("nginx-stream-dev-lag-critical")',
      alarm_description: expect.stringMatching(/^Critical: nginx-stream-dev .*#unhealthy$/),
      tags: { severity: "critical" },
    });
    expect(composite.depends_on).toHaveLength(2);
  });

  it("is not made of warnings alone", () => {
    const { resource } = synth([{ ...ERRORS, severity: "warning" }]);
    expect(resource).not.toHaveProperty("aws_cloudwatch_composite_alarm");
  });

  it("refuses more alarms than its rule may name", () => {
    const many = Array.from({ length: 101 }, (_, number) => ({ ...ERRORS, name: `${number}-status` }));
    expect(() => synth(many)).toThrow(
      /^nginx-stream-dev-unhealthy: must be made of at most 100 critical alarms and 10240 characters, got 101 and \d+$/,
    );
  });
});

it("refuses a description that AWS would refuse, and says what is long", () => {
  const meaning = "x".repeat(900);
  expect(() => synth([{ ...ERRORS, meaning }])).toThrow(
    /^nginx-stream-dev-function-errors: an alarm's description must be at most 1024 characters \(shorten runbookUrl\), got \d{4}$/,
  );
});

it("has room for the longest place of a runbook that an environment may name", () => {
  const runbookUrl = `https://example.com/${"r".repeat(180)}`;
  const environment = { ...loadEnvironment("prod", ACCOUNTS), runbookUrl };
  expect(runbookUrl).toHaveLength(200);
  expect(() => synthJson(new StackWithAlarms(environment, [ERRORS]))).not.toThrow();
});
