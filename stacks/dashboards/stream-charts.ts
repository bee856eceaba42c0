import { type Metric, metricsOf } from "../metrics/metrics";
import type { Chart } from "./dashboard";
import { megabytes } from "./function-charts";

/** What hosts put, wherever they put it. */
export function putCharts({ records, bytes }: { records: Metric; bytes: Metric }): Chart[] {
  return [
    {
      title: "Records put by hosts",
      unit: "records in 5 min",
      series: [{ label: "records", color: "in", metric: records }],
    },
    {
      title: "Volume put by hosts",
      unit: "MB in 5 min",
      series: [{ ...megabytes("volume", bytes), color: "in" }],
    },
  ];
}

/** What hosts put into a stream, and whether it takes all of it. */
export function streamCharts(stream: string): Chart[] {
  const of = metricsOf("stream", { StreamName: stream });
  return [
    ...putCharts({ records: of("IncomingRecords", "Sum"), bytes: of("IncomingBytes", "Sum") }),
    {
      title: "Refused by the stream",
      unit: "records in 5 min",
      series: [
        { label: "writes", color: "bad", metric: of("WriteProvisionedThroughputExceeded", "Sum") },
        { label: "reads", color: "aside", metric: of("ReadProvisionedThroughputExceeded", "Sum") },
      ],
    },
  ];
}

/** How long what waits has waited, against the threshold of the warning: the critical one would flatten all else. */
export function lagChart(props: {
  title: string;
  label: string;
  age: Metric;
  unit: string;
  alarm: string;
}): Chart {
  const { title, label, age, unit, alarm } = props;
  return { title, unit, thresholds: [alarm], series: [{ label, color: "slow", metric: age }] };
}

/** What a stream costs by: volume, and records, each rounded up to 25 KB. */
export function streamCost(stream: string): Chart {
  const of = metricsOf("stream", { StreamName: stream });
  return {
    title: "Kinesis: volume and records",
    unit: "MB in 5 min",
    rightUnit: "records in 5 min",
    series: [
      { ...megabytes("volume in", of("IncomingBytes", "Sum")), color: "in" },
      { ...megabytes("volume read", of("GetRecords.Bytes", "Sum")), color: "out" },
      { label: "records", color: "quiet", right: true, metric: of("IncomingRecords", "Sum") },
    ],
  };
}
