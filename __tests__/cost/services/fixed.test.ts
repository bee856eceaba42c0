import { total } from "../../../cost/charge";
import { fixedRows } from "../../../cost/services/fixed";
import { albSearch, logAlerts, nginxStream } from "../stacks";

const extra = (type: string, ...names: string[]) =>
  names.map((name) => ({ address: `${type}.${name}`, type, attributes: {} }));

test("alarms are one row, however many there are, and so are dashboards", () => {
  const stack = nginxStream({
    extra: [...extra("aws_cloudwatch_composite_alarm", "c"), ...extra("aws_cloudwatch_dashboard", "d", "e")],
  });
  expect(fixedRows(stack).rows.map(({ resource, units, usd }) => [resource, units, usd])).toEqual([
    ["alarms", 2, expect.closeTo(0.2, 9)],
    ["composite alarms", 1, expect.closeTo(0.5, 9)],
    ["dashboards", 2, expect.closeTo(6, 9)],
  ]);
});

test("a domain has its nodes by the hour and its volumes by the GB", () => {
  const { rows, missing } = fixedRows(albSearch());
  expect(rows).toEqual([
    expect.objectContaining({ of: "search node t3.small.search", units: 730, unit: "hour" }),
    expect.objectContaining({ of: "search node's gp3 volume", units: 10, unit: "GB-month" }),
  ]);
  expect(total(rows)).toBeCloseTo(0.036 * 730 + 1.22, 9);
  expect(missing).toEqual([]);
});

test("what has no price is named with its resource", () => {
  const cluster_config = { instance_type: "x9.large.search", instance_count: 1 };
  expect(fixedRows(albSearch({ domain: { cluster_config } })).missing).toEqual([
    "aws_opensearch_domain.domain: node type x9.large.search",
  ]);
});

test("what is paid by use alone, or whose cost is a stream's, is no row", () => {
  expect(fixedRows(logAlerts()).rows).toEqual([]);
});
