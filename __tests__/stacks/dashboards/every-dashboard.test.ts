import { DashboardBody } from "../../../scripts/dashboards/dashboard-body";
import { calculate } from "../../../scripts/dashboards/metric-math";
import { METRICS } from "../../../stacks/metrics/metrics";
import { list, record, resources, type SynthesizedStack } from "../../../stacks/synthesized-stack";
import { everyStack, type NamedStack } from "../../helpers/every-stack";

interface Asked {
  readonly namespace: unknown;
  readonly metricName: unknown;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

const STACKS = everyStack();
const PATHS = STACKS.filter(({ stack }) => resources(stack, "aws_cloudwatch_dashboard").length > 0);

const names = (stack: SynthesizedStack, type: string, attribute = "name") =>
  resources(stack, type).map(({ attributes }) => attributes[attribute]);

function bodyOf({ stack }: NamedStack): DashboardBody {
  const [dashboard] = resources(stack, "aws_cloudwatch_dashboard");
  return DashboardBody.parse(JSON.parse(String(dashboard?.attributes.dashboard_body)));
}

const charts = (path: NamedStack) => bodyOf(path).widgets.filter((widget) => widget.type === "metric");

/** Values that a dimension may have: what the stack has. */
function known({ id, environment, stack }: NamedStack): Record<string, unknown[]> {
  return {
    pipeline: [id],
    FunctionName: names(stack, "aws_lambda_function", "function_name"),
    StreamName: names(stack, "aws_kinesis_stream"),
    DeliveryStreamName: names(stack, "aws_kinesis_firehose_delivery_stream"),
    QueueName: names(stack, "aws_sqs_queue"),
    DomainName: names(stack, "aws_opensearch_domain", "domain_name"),
    ClientId: [environment.accountId],
    TableName: names(stack, "aws_dynamodb_table"),
    FilterName: names(stack, "aws_cloudwatch_log_subscription_filter"),
    DestinationType: ["Lambda"],
    LogGroupName: [
      ...names(stack, "aws_cloudwatch_log_group"),
      // Made by the stack of the alerts, or by somebody else.
      ...(environment.logAlerts?.groups.map(({ name }) => name) ?? []),
    ],
    InstanceId: Object.keys(stack.resource?.aws_instance ?? {}).map((name) => `\${aws_instance.${name}.id}`),
    ClusterName: names(stack, "aws_eks_cluster"),
  };
}

/** The metrics that alarms and the dashboard of a stack ask for. */
function asked(path: NamedStack): Asked[] {
  const ofAlarms = resources(path.stack, "aws_cloudwatch_metric_alarm").flatMap(({ attributes }) => {
    const queries = list(attributes.metric_query).map((query) => record(query).metric);
    return (queries.length === 0 ? [attributes] : queries.filter((metric) => metric !== undefined)).map(
      record,
    );
  });
  const ofCharts = PATHS.includes(path)
    ? charts(path).flatMap(({ properties }) => properties.metrics.filter(({ kind }) => kind === "metric"))
    : [];
  return [
    ...ofAlarms.map(({ namespace, metric_name, dimensions }) => ({
      namespace,
      metricName: metric_name,
      dimensions: record(dimensions),
    })),
    ...(ofCharts as Asked[]),
  ];
}

it("is there for each of the four paths", () => {
  const kinds = new Set(PATHS.map(({ id }) => id.replace(/-[a-z]+$/, "")));
  expect([...kinds].sort()).toEqual(["alb-search", "log-alerts", "nginx-firehose", "nginx-stream"]);
});

describe.each(STACKS.map((path, index) => [`${path.id} (${index})`, path] as const))("%s", (_name, path) => {
  it("asks for metrics that exist, with the dimensions that they have", () => {
    const all: { namespace: string; dimensions: readonly string[]; names: readonly string[] }[] =
      Object.values(METRICS);
    for (const { namespace, metricName, dimensions } of asked(path)) {
      const matching = all.filter(
        (one) =>
          one.namespace === namespace &&
          one.names.includes(String(metricName)) &&
          [...one.dimensions].sort().join() === Object.keys(dimensions).sort().join(),
      );
      expect([metricName, matching.length]).toEqual([metricName, 1]);
    }
  });

  it("asks about resources that are in the stack", () => {
    const values = known(path);
    for (const { dimensions } of asked(path)) {
      for (const [name, value] of Object.entries(dimensions)) expect(values[name]).toContain(value);
    }
  });
});

describe.each(PATHS.map((path, index) => [`${path.id} (${index})`, path] as const))(
  "the dashboard of %s",
  (_name, path) => {
    it("is a body that CloudWatch takes, and plain text to Terraform", () => {
      const [dashboard] = resources(path.stack, "aws_cloudwatch_dashboard");
      expect(dashboard?.attributes.dashboard_name).toBe(`log-pipeline-${path.id}`);
      expect(DashboardBody.safeParse(JSON.parse(String(dashboard?.attributes.dashboard_body)))).toMatchObject(
        { success: true },
      );
      expect(dashboard?.attributes.dashboard_body).not.toMatch(/(?<!\$)\$\{|TfToken/);
    });

    it("shows the state of every alarm of its stack, and of no other", () => {
      const shown = bodyOf(path).widgets.flatMap((widget) =>
        widget.type === "alarm" ? widget.properties.alarms : [],
      );
      const own = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
        names(path.stack, type, "alarm_name"),
      );
      const { region, accountId } = path.environment;
      expect([...shown].sort()).toEqual(
        own.map((name) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`).sort(),
      );
    });

    it("calculates what can be calculated from the metrics of the same chart", () => {
      for (const { properties } of charts(path)) {
        const byId = Object.fromEntries(
          properties.metrics.flatMap((line) =>
            line.kind === "metric" && line.id !== undefined ? [[line.id, [1]]] : [],
          ),
        );
        for (const line of properties.metrics) {
          if (line.kind === "expression") expect(calculate(line.expression, byId)).toHaveLength(1);
        }
      }
    });

    it("says of every chart and line what it is, once", () => {
      const titles = charts(path).map(({ properties }) => properties.title);
      expect(new Set(titles).size).toBe(titles.length);
      for (const { properties } of charts(path)) {
        const labels = properties.metrics
          .filter(({ visible }) => visible !== false)
          .map(({ label }) => label);
        expect(labels).not.toContain(undefined);
        expect(new Set(labels).size).toBe(labels.length);
      }
    });

    it("ends with what the path costs by", () => {
      const headings = bodyOf(path).widgets.flatMap((widget) =>
        widget.type === "text" ? [widget.properties.markdown] : [],
      );
      expect(headings.at(-1)).toBe("## What it costs by");
      expect(headings.length).toBeGreaterThan(3);
    });
  },
);

it.each([
  ["nginx-stream", ["Hosts → Kinesis", "Kinesis → function", "Lines", "Function → S3"]],
  [
    "nginx-firehose",
    ["Hosts → Kinesis", "Kinesis → Firehose", "Firehose → function", "Lines", "Firehose → S3"],
  ],
  ["log-alerts", ["Log groups → filters", "Filters → function", "Lines", "Function → Slack"]],
  [
    "alb-search",
    [
      "Load balancers → S3 → queue",
      "Queue → function",
      "Lines",
      "Objects",
      "Function → OpenSearch",
      "OpenSearch",
    ],
  ],
])("%s has its rows in the order in which lines flow", (kind, expected) => {
  const path = PATHS.find(({ id }) => id === `${kind}-prod`);
  if (path === undefined) throw new Error(`no ${kind}-prod`);
  const headings = bodyOf(path).widgets.flatMap((widget) =>
    widget.type === "text" ? [widget.properties.markdown] : [],
  );
  expect(headings).toEqual([...expected, "What it costs by"].map((title) => `## ${title}`));
});
