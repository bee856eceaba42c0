import { functionRows } from "../../../cost/services/function";
import { nginxStream } from "../stacks";

const MONTH = 730 * 3_600;
const GIB = 2 ** 30;

const bill = (calls: { perSecond: number; seconds: number }, attributes = {}) =>
  Object.fromEntries(
    functionRows(nginxStream({ function: attributes }), calls).map((row) => [row.of, row] as const),
  );

test("a function is paid by the call, and by its memory for as long as it runs", () => {
  const rows = bill({ perSecond: 2, seconds: 0.25 });
  expect(rows.requests?.usd).toBeCloseTo(((2 * MONTH) / 1e6) * 0.2, 9);
  expect(rows["memory × time, arm64"]?.units).toBeCloseTo(2 * MONTH * 0.25 * 0.5, 6);
});

test("its log is paid as it comes and as it is kept, for as many days as the group has", () => {
  const rows = bill({ perSecond: 2, seconds: 0.25 });
  expect(rows["log data in"]?.units).toBeCloseTo((2 * MONTH * 2_000) / GIB, 9);
  expect(rows["log data kept"]?.units).toBeCloseTo((2 * 86_400 * 30 * 2_000) / GIB, 9);
  expect(rows["log data in"]?.resource).toBe("aws_cloudwatch_log_group.log-group");
});

test.each([
  ["every call of a quiet function", 0.5, 0.5],
  ["of a busy one the first of a second and one in twenty", 21, 2],
])("%s is traced", (_rule, perSecond, traced) => {
  expect(bill({ perSecond, seconds: 1 })["traces recorded"]?.units).toBeCloseTo((traced * MONTH) / 1e6, 9);
});

test("a function without tracing has no traces, and one without a log group no log", () => {
  const rows = bill({ perSecond: 1, seconds: 1 }, { tracing_config: undefined, function_name: "another" });
  expect(Object.keys(rows)).toEqual(["requests", "memory × time, arm64"]);
});
