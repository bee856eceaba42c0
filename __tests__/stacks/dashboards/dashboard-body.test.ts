import { DashboardBody } from "../../../scripts/dashboards/dashboard-body";
import type { Alarm } from "../../../stacks/constructs/alarms/alarm";
import type { Chart, Row } from "../../../stacks/dashboards/dashboard";
import { dashboardBody } from "../../../stacks/dashboards/dashboard-body";
import { metricsOf } from "../../../stacks/metrics/metrics";

const of = metricsOf("function", { FunctionName: "parse" });

const LAG: Alarm = {
  name: "lag",
  severity: "warning",
  meaning: "Late.",
  reason: "minutes.",
  runbook: "lag",
  measure: { metric: of("IteratorAge", "Maximum") },
  breach: { atLeast: 300_000 },
  lasting: { seconds: 60, times: 3 },
};
const FAILING: Alarm = { ...LAG, name: "function-failing", severity: "critical" };

const CHART: Chart = {
  title: "Lag",
  unit: "ms",
  series: [{ label: "oldest", color: "slow", metric: of("IteratorAge", "Maximum") }],
};

const bodyOf = (rows: readonly Row[], alarms: readonly Alarm[] = [LAG]) =>
  dashboardBody({
    pipeline: "nginx-stream-dev",
    region: "eu-west-1",
    accountId: "111122223333",
    alarms,
    rows,
  });

const widgets = (rows: readonly Row[], alarms?: readonly Alarm[]) =>
  DashboardBody.parse(bodyOf(rows, alarms)).widgets;

const chart = (changes: Partial<Chart>) => {
  const [widget] = widgets([{ title: "R", charts: [{ ...CHART, ...changes }] }]).filter(
    ({ type }) => type === "metric",
  );
  if (widget?.type !== "metric") throw new Error("no chart");
  return widget.properties;
};

it("puts the states of all alarms first, the unhealthy one before the others", () => {
  expect(widgets([], [LAG, FAILING])[0]).toMatchObject({
    type: "alarm",
    y: 0,
    width: 24,
    properties: {
      alarms: ["unhealthy", "lag", "function-failing"].map(
        (name) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:nginx-stream-dev-${name}`,
      ),
    },
  });
});

it("names no composite alarm where no alarm is critical, since there is none", () => {
  expect(JSON.stringify(bodyOf([], [LAG]))).not.toContain("unhealthy");
});

it("puts rows below each other, each with a heading, and shares the columns among its charts", () => {
  const rows = [
    { title: "In", charts: [CHART, CHART, CHART] },
    { title: "Out", charts: [CHART, CHART] },
  ];
  expect(widgets(rows).map(({ type, x, y, width }) => [type, x, y, width])).toEqual([
    ["alarm", 0, 0, 24],
    ["text", 0, 4, 24],
    ["metric", 0, 5, 8],
    ["metric", 8, 5, 8],
    ["metric", 16, 5, 8],
    ["text", 0, 11, 24],
    ["metric", 0, 12, 12],
    ["metric", 12, 12, 12],
  ]);
});

it("draws the threshold of the alarm itself, in the colour of its severity", () => {
  expect(chart({ thresholds: ["lag"] }).annotations?.horizontal).toEqual([
    { label: "lag (warning)", value: 300_000, color: "#b8860b" },
  ]);
});

it("refuses the threshold of an alarm that is not there", () => {
  expect(() => chart({ thresholds: ["age"] })).toThrow(
    'nginx-stream-dev: dashboard, "Lag": thresholds must be of the stack\'s alarms, got "age"',
  );
});

it("hides the operands of an expression, and keeps those of two series apart", () => {
  const megabytes = { label: "MB", expression: "bytes/1000000", of: { bytes: of("Duration", "Sum") } };
  expect(chart({ series: [megabytes, megabytes] }).metrics).toMatchObject([
    { kind: "metric", id: "s0_bytes", visible: false },
    { kind: "expression", expression: "s0_bytes/1000000" },
    { kind: "metric", id: "s1_bytes", visible: false },
    { kind: "expression", expression: "s1_bytes/1000000" },
  ]);
});
