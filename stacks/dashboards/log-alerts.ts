import type { LogAlerts } from "../../environments";
import { subscriptionMetrics } from "../constructs/alarms/alert-alarms";
import { metricsOf } from "../metrics/metrics";
import type { LogAlertsNames } from "../naming";
import type { Chart, Row } from "./dashboard";
import { functionCharts, functionCost, logCost, megabytes } from "./function-charts";
import { unaccounted } from "./line-charts";
import { lagChart } from "./stream-charts";

/** A legend has room for the end of a name, which tells more than its beginning. */
const SHOWN_OF_A_NAME = 60;

export interface LogAlertsRowsProps {
  readonly pipeline: string;
  readonly path: LogAlerts;
  readonly names: LogAlertsNames;
}

/** Log groups → filters → function → Slack. */
export function logAlertsRows({ pipeline, path, names }: LogAlertsRowsProps): Row[] {
  const ours = metricsOf("pipeline", { pipeline });
  const lambda = metricsOf("function", { FunctionName: names.function });
  return [
    { title: "Log groups → filters", charts: filterCharts(path.groups) },
    {
      title: "Filters → function",
      charts: [
        lagChart({
          title: "Lag: age of the event that is handled",
          label: "oldest event",
          unit: "ms",
          age: lambda("AsyncEventAge", "Maximum"),
          alarm: "lag",
        }),
        ...functionCharts(names.function),
      ],
    },
    {
      title: "Lines",
      charts: [
        {
          title: "Lines in and out",
          unit: "lines in 5 min",
          series: [
            { label: "received", color: "in", metric: ours("LinesReceived", "Sum") },
            { label: "told", color: "out", metric: ours("LinesDelivered", "Sum") },
            { label: "told before, or no room", color: "quiet", metric: ours("LinesFiltered", "Sum") },
          ],
        },
        { title: "Unaccounted lines", unit: "lines in 5 min", series: [unaccounted(pipeline)] },
      ],
    },
    { title: "Function → Slack", charts: slackCharts({ ours, lambda, path, names }) },
    {
      title: "What it costs by",
      charts: [
        {
          title: "CloudWatch Logs: what filters hand over",
          unit: "MB in 5 min",
          series: eachFilter(path.groups, (label, of) => megabytes(label, of("ForwardedBytes", "Sum"))),
        },
        functionCost({ functionName: names.function, memoryMb: path.function.memoryMb }),
        logCost(names.function),
      ],
    },
  ];
}

type Of = ReturnType<typeof subscriptionMetrics>;
type Groups = LogAlerts["groups"];

function eachFilter<T>(groups: Groups, make: (label: string, of: Of) => T): T[] {
  return groups.flatMap((group) =>
    group.filters.map((filter) =>
      make(`${filter.name} of ${group.name.slice(-SHOWN_OF_A_NAME)}`, subscriptionMetrics(group, filter)),
    ),
  );
}

function filterCharts(groups: Groups): Chart[] {
  return [
    {
      title: "Events that match",
      unit: "events in 5 min",
      series: eachFilter(groups, (label, of) => ({ label, metric: of("ForwardedLogEvents", "Sum") })),
    },
    {
      title: "Events that could not be handed over",
      unit: "events in 5 min",
      series: eachFilter(groups, (label, of) => [
        { label: `${label}: refused`, metric: of("DeliveryErrors", "Sum") },
        { label: `${label}: throttled`, metric: of("DeliveryThrottling", "Sum") },
      ]).flat(),
    },
  ];
}

function slackCharts(props: {
  ours: ReturnType<typeof metricsOf<"pipeline">>;
  lambda: ReturnType<typeof metricsOf<"function">>;
  path: LogAlerts;
  names: LogAlertsNames;
}): Chart[] {
  const { ours, lambda, path, names } = props;
  return [
    {
      title: "Messages",
      unit: "in 5 min",
      series: [
        { label: "messages sent", color: "out", metric: ours("AlertsSent", "Sum") },
        { label: "kinds of lines not told", color: "quiet", metric: ours("AlertsSuppressed", "Sum") },
      ],
    },
    {
      title: "Events given up",
      unit: "events in 5 min",
      series: [
        { label: "given up, kept", color: "aside", metric: lambda("AsyncEventsDropped", "Sum") },
        { label: "given up, lost", color: "bad", metric: lambda("DestinationDeliveryFailures", "Sum") },
      ],
    },
    ...(path.dedup === undefined
      ? []
      : [
          {
            title: "Fingerprints",
            unit: "in 5 min",
            series: [
              {
                label: "writes to the table",
                color: "in" as const,
                metric: metricsOf("table", { TableName: names.table })("ConsumedWriteCapacityUnits", "Sum"),
              },
              {
                label: "calls without an answer",
                color: "bad" as const,
                metric: ours("ClaimFailures", "Sum"),
              },
            ],
          },
        ]),
  ];
}
