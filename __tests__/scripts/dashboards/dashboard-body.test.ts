import { DashboardBody } from "../../../scripts/dashboards/dashboard-body";

const CHART = {
  type: "metric",
  x: 0,
  y: 0,
  width: 12,
  height: 6,
  properties: {
    view: "timeSeries",
    region: "eu-west-1",
    metrics: [["AWS/Lambda", "Errors", "FunctionName", "parse"]],
  },
} as const;

const withMetrics = (metrics: unknown) => ({
  widgets: [{ ...CHART, properties: { ...CHART.properties, metrics } }],
});

it("reads a metric with its dimensions and how it is drawn", () => {
  const body = DashboardBody.parse(
    withMetrics([
      ["AWS/ES", "Nodes", "DomainName", "logs", "ClientId", "1", { stat: "Sum", label: "nodes" }],
    ]),
  );
  expect(body.widgets[0]).toMatchObject({
    properties: {
      metrics: [
        {
          kind: "metric",
          namespace: "AWS/ES",
          metricName: "Nodes",
          dimensions: { DomainName: "logs", ClientId: "1" },
          stat: "Sum",
          label: "nodes",
        },
      ],
    },
  });
});

it.each<[string, unknown]>([
  ["a key that CloudWatch does not know", { widgets: [{ ...CHART, title: "Errors" }] }],
  ["a widget that leaves the grid", { widgets: [{ ...CHART, x: 13 }] }],
  ["a dimension without a value", withMetrics([["AWS/Lambda", "Errors", "FunctionName"]])],
  ["properties between dimensions", withMetrics([["AWS/Lambda", "Errors", {}, "FunctionName", "parse"]])],
  ["a statistic that there is not", withMetrics([["AWS/Lambda", "Errors", { stat: "Mean" }]])],
  ["an id that begins with a capital", withMetrics([[{ expression: "1", id: "E1" }]])],
  ["a graph of nothing", withMetrics([])],
  ["an alarm by its name", { widgets: [{ ...CHART, type: "alarm", properties: { alarms: ["lag"] } }] }],
  ["a range that is no duration", { start: "6 hours", widgets: [] }],
])("refuses %s", (_what, body) => {
  expect(DashboardBody.safeParse(body).success).toBe(false);
});
