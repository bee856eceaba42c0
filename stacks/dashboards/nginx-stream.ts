import { metricsOf } from "../metrics/metrics";
import type { NginxStreamNames } from "../naming";
import type { Row } from "./dashboard";
import { functionCharts, functionCost, logCost, megabytes } from "./function-charts";
import { lineCharts } from "./line-charts";
import { lagChart, streamCharts, streamCost } from "./stream-charts";

/** Hosts → stream → function → bucket. */
export function nginxStreamRows(props: {
  pipeline: string;
  names: NginxStreamNames;
  memoryMb: number;
}): Row[] {
  const { pipeline, names, memoryMb } = props;
  const ours = metricsOf("pipeline", { pipeline });
  const lambda = metricsOf("function", { FunctionName: names.function });
  return [
    { title: "Hosts → Kinesis", charts: streamCharts(names.stream) },
    {
      title: "Kinesis → function",
      charts: [
        lagChart({
          title: "Lag: age of the record that is read",
          label: "oldest in its batch",
          unit: "ms",
          age: lambda("IteratorAge", "Maximum"),
          alarm: "lag",
        }),
        ...functionCharts(names.function),
      ],
    },
    { title: "Lines", charts: lineCharts(pipeline) },
    {
      title: "Function → S3",
      charts: [
        {
          title: "Volume read and written",
          unit: "MB in 5 min",
          series: [
            { ...megabytes("lines", ours("BytesIn", "Sum")), color: "in" },
            { ...megabytes("objects", ours("BytesOut", "Sum")), color: "out" },
          ],
        },
        {
          title: "Batches that failed, and come again",
          unit: "batches in 5 min",
          series: [{ label: "failed", color: "bad", metric: ours("BatchFailures", "Sum") }],
        },
      ],
    },
    {
      title: "What it costs by",
      charts: [
        streamCost(names.stream),
        functionCost({ functionName: names.function, memoryMb }),
        logCost(names.function),
      ],
    },
  ];
}
