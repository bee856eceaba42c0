import type { Alarm } from "../constructs/alarms/alarm";
import { StackError } from "../error";
import type { Metric } from "../metrics/metrics";
import type { Chart, Color, Row, Series } from "./dashboard";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const COLUMNS = 24;
const MAX_ALARMS = 100;

const CHART_HEIGHT = 6;
const ALARMS_HEIGHT = 4;
const HEADING_HEIGHT = 1;

/** Seconds of a point; the shortest that all of our metrics have. */
const PERIOD = 300;

/** Told apart by people who see few colours, too; red is kept for what is wrong. */
const COLORS: Readonly<Record<Color, string>> = {
  in: "#1f77b4",
  out: "#2ca02c",
  aside: "#ff7f0e",
  bad: "#d62728",
  slow: "#9467bd",
  quiet: "#7f7f7f",
};
const SEVERITY_COLORS = { warning: "#b8860b", critical: "#d62728" } as const;

export interface DashboardProps {
  /** The stack's id, and first part of its alarms' names. */
  readonly pipeline: string;
  readonly region: string;
  readonly accountId: string;
  readonly alarms: readonly Alarm[];
  /** In the order in which lines flow. */
  readonly rows: readonly Row[];
}

/**
 * A dashboard as CloudWatch takes it: the states of all alarms, then a heading and charts for each row, thresholds from
 * the very alarms.
 *
 * @throws StackError where a chart wants the threshold of an alarm that is not there
 * @example
 * new CloudwatchDashboard(this, "dashboard", { dashboardName, dashboardBody: JSON.stringify(dashboardBody(props)) });
 */
export function dashboardBody(props: DashboardProps): object {
  const states = alarmStates(props);
  let y = ALARMS_HEIGHT;
  const rows = props.rows.flatMap(({ title, charts }) => {
    const heading = text(title, y);
    const width = COLUMNS / charts.length;
    const widgets = charts.map((chart, index) => ({
      type: "metric",
      x: index * width,
      y: y + HEADING_HEIGHT,
      width,
      height: CHART_HEIGHT,
      properties: chartProperties(chart, props),
    }));
    y += HEADING_HEIGHT + CHART_HEIGHT;
    return [heading, ...widgets];
  });
  return { start: "-PT6H", widgets: [states, ...rows] };
}

function alarmStates({ pipeline, region, accountId, alarms }: DashboardProps): object {
  const critical = alarms.filter(({ severity }) => severity === "critical");
  const names = [...(critical.length === 0 ? [] : ["unhealthy"]), ...alarms.map(({ name }) => name)];
  return {
    type: "alarm",
    ...{ x: 0, y: 0, width: COLUMNS, height: ALARMS_HEIGHT },
    properties: {
      title: `Alarms of ${pipeline}`,
      sortBy: "stateUpdatedTimestamp",
      alarms: names
        .slice(0, MAX_ALARMS)
        .map((name) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${pipeline}-${name}`),
    },
  };
}

function text(title: string, y: number): object {
  return {
    type: "text",
    ...{ x: 0, y, width: COLUMNS, height: HEADING_HEIGHT },
    properties: { markdown: `## ${title}`, background: "transparent" },
  };
}

function chartProperties(chart: Chart, props: DashboardProps): object {
  const lines = [...thresholdLines(chart, props), ...(chart.marks ?? [])];
  return {
    title: chart.title,
    view: "timeSeries",
    stacked: false,
    region: props.region,
    period: PERIOD,
    metrics: chart.series.flatMap(metricLines),
    yAxis: {
      left: { min: 0, label: chart.unit, showUnits: false },
      ...(chart.rightUnit === undefined
        ? {}
        : { right: { min: 0, label: chart.rightUnit, showUnits: false } }),
    },
    legend: { position: "bottom" },
    ...(lines.length === 0 ? {} : { annotations: { horizontal: lines } }),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Metrics-Array-Format */
function metricLines(series: Series, index: number): unknown[][] {
  const look = {
    label: series.label,
    ...(series.color === undefined ? {} : { color: COLORS[series.color] }),
    ...(series.right === undefined ? {} : { yAxis: "right" }),
  };
  if ("metric" in series) return [[...named(series.metric), { stat: series.metric.stat, ...look }]];
  // Ids are one name space for the whole chart, in which several series may have an operand of the same name.
  const own = (id: string) => `s${index}_${id}`;
  const ids = Object.keys(series.of);
  const expression = ids.reduce(
    (text, id) => text.replaceAll(new RegExp(`\\b${id}\\b`, "g"), own(id)),
    series.expression,
  );
  return [
    ...Object.entries(series.of).map(([id, metric]) => [
      ...named(metric),
      { id: own(id), stat: metric.stat, visible: false },
    ]),
    [{ expression, ...look }],
  ];
}

function named({ namespace, metricName, dimensions }: Metric): string[] {
  return [namespace, metricName, ...Object.entries(dimensions).flat()];
}

function thresholdLines({ title, thresholds = [] }: Chart, { pipeline, alarms }: DashboardProps): object[] {
  return thresholds.map((name) => {
    const alarm = alarms.find((candidate) => candidate.name === name);
    if (alarm === undefined) {
      throw new StackError(
        `${pipeline}: dashboard, ${JSON.stringify(title)}: thresholds must be of the stack's alarms, got ${JSON.stringify(name)}`,
      );
    }
    return {
      label: `${name} (${alarm.severity})`,
      value: Object.values(alarm.breach)[0],
      color: SEVERITY_COLORS[alarm.severity],
    };
  });
}
