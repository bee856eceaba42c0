import { ageAlarms } from "../../../../stacks/constructs/alarms/age-alarms";
import { metricsOf } from "../../../../stacks/metrics/metrics";

const AGE = {
  name: "lag",
  metric: metricsOf("function", { FunctionName: "parse" })("IteratorAge", "Maximum"),
  unit: "milliseconds",
  waiting: "Records wait",
  warning: { seconds: 300, reason: "lines are promised within minutes." },
  end: { seconds: 86_400, reason: "the stream forgets its records" },
} as const;

it("warns early, and is critical when half of the time is used up", () => {
  expect(ageAlarms(AGE)).toMatchObject([
    { name: "lag", severity: "warning", breach: { above: 300_000 } },
    { name: "lag-critical", severity: "critical", breach: { above: 43_200_000 } },
  ]);
});

it("sends both to the one section of the runbook", () => {
  expect(ageAlarms(AGE).map(({ runbook }) => runbook)).toEqual(["lag", "lag"]);
});

it("says in words how long, and what ends then", () => {
  const [warning, critical] = ageAlarms(AGE);
  expect(warning?.meaning).toBe("Records wait for 5 minutes or longer: lines come late, none is lost.");
  expect(critical).toMatchObject({
    meaning: "Records wait for 12 hours or longer.",
    reason: "half of the 24 hours after which the stream forgets its records; as long is left to act.",
  });
});

it("never warns later than it is critical", () => {
  const short = ageAlarms({ ...AGE, end: { ...AGE.end, seconds: 90 } });
  expect(short.map(({ breach }) => breach)).toEqual([{ above: 45_000 }, { above: 45_000 }]);
});

it("counts in the metric's own unit", () => {
  const [warning] = ageAlarms({ ...AGE, unit: "seconds", compare: "atLeast" });
  expect(warning?.breach).toEqual({ atLeast: 300 });
});
