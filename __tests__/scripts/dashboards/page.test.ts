import { DashboardBody } from "../../../scripts/dashboards/dashboard-body";
import { dashboardPage, indexPage } from "../../../scripts/dashboards/page";
import { plannedDashboards } from "../../../scripts/dashboards/planned-dashboards";
import { resources } from "../../../stacks/synthesized-stack";
import { everyStack } from "../../helpers/every-stack";

/** Each dashboard there can be, as the plan has it. */
const DASHBOARDS = everyStack().flatMap(({ id, stack }) =>
  plannedDashboards([
    {
      stackId: id,
      resources: resources(stack, "aws_cloudwatch_dashboard").map((resource) => ({
        ...resource,
        type: "aws_cloudwatch_dashboard",
      })),
    },
  ]),
);
const PAGES = DASHBOARDS.map((dashboard) => ({ ...dashboard, html: dashboardPage(dashboard) }));

it("says that its data are made up", () => {
  for (const { html } of PAGES)
    expect(html).toContain("<strong>Sample data.</strong> Nothing here was measured");
});

it("draws each chart with its title, its lines and their legend", () => {
  for (const { html, body } of PAGES) {
    const charts = body.widgets.filter((widget) => widget.type === "metric");
    expect(html.match(/<svg /g)).toHaveLength(charts.length);
    for (const { properties } of charts) {
      const shown = properties.metrics.filter(({ visible }) => visible !== false);
      const [, rest = ""] = html.split(`<h3>${properties.title}</h3>`);
      const [own = ""] = rest.split("<h3>");
      expect(own.match(/<span style="--color/g)).toHaveLength(shown.length);
      expect(own.match(/<(polyline|circle) /g)?.length).toBeGreaterThanOrEqual(shown.length);
    }
  }
});

it("loads nothing and runs nothing", () => {
  for (const { html } of PAGES) expect(html).not.toMatch(/<script|<link|<img|url\(|https?:/);
});

it("is the same on each run", () => {
  for (const { html, ...dashboard } of PAGES) expect(dashboardPage(dashboard)).toBe(html);
});

it("shows text as it stands, whatever it holds", () => {
  const body = DashboardBody.parse({
    widgets: [{ type: "text", x: 0, y: 0, width: 24, height: 1, properties: { markdown: '## <b> & "c"' } }],
  });
  expect(dashboardPage({ name: "a", body })).toContain("<h2>&lt;b&gt; &amp; &quot;c&quot;</h2>");
});

it("refuses a body that CloudWatch would not draw, and says where", () => {
  const attributes = { dashboard_name: "a", dashboard_body: '{"widgets":[{"type":"metrics"}]}' };
  const resource = { address: "aws_cloudwatch_dashboard.a", type: "aws_cloudwatch_dashboard", attributes };
  expect(() => plannedDashboards([{ stackId: "nginx-stream-dev", resources: [resource] }])).toThrow(
    /^nginx-stream-dev: aws_cloudwatch_dashboard\.a: dashboard_body: widgets\.0\.type: /,
  );
});

it("leads to each page from the first one", () => {
  expect(indexPage("Dashboards of dev", ["a", "b"])).toMatch(/href="a\.html">a<.*\n.*href="b\.html">b</);
});
