import { type Metric, metricsOf } from "../metrics/metrics";
import type { Chart } from "./dashboard";

/** How a function is: does it run, does it fail, is it held back, how long does it take? */
export function functionCharts(functionName: string): Chart[] {
  const of = metricsOf("function", { FunctionName: functionName });
  return [
    {
      title: "Calls and failures",
      unit: "calls in 5 min",
      series: [
        { label: "calls", color: "in", metric: of("Invocations", "Sum") },
        { label: "errors", color: "bad", metric: of("Errors", "Sum") },
        { label: "throttled", color: "aside", metric: of("Throttles", "Sum") },
      ],
    },
    {
      title: "Duration of calls",
      unit: "ms",
      thresholds: ["duration"],
      series: [
        { label: "p50", color: "quiet", metric: of("Duration", "p50") },
        { label: "p95", color: "slow", metric: of("Duration", "p95") },
        { label: "longest", color: "bad", metric: of("Duration", "Maximum") },
      ],
    },
    {
      title: "At the same time",
      unit: "calls",
      series: [{ label: "concurrent calls", color: "in", metric: of("ConcurrentExecutions", "Maximum") }],
    },
  ];
}

export interface FunctionCost {
  readonly functionName: string;
  readonly memoryMb: number;
}

/** What a function costs by: calls, and memory × time. */
export function functionCost({ functionName, memoryMb }: FunctionCost): Chart {
  const of = metricsOf("function", { FunctionName: functionName });
  return {
    title: "Lambda: time and calls",
    unit: "GB-s in 5 min",
    rightUnit: "calls in 5 min",
    series: [
      {
        label: `calls × duration × ${memoryMb} MB`,
        color: "in",
        expression: `duration/1000*${memoryMb}/1024`,
        of: { duration: of("Duration", "Sum") },
      },
      { label: "calls", color: "quiet", right: true, metric: of("Invocations", "Sum") },
    ],
  };
}

/** What CloudWatch Logs takes of a function's own log, which is billed by volume. */
export function logCost(functionName: string): Chart {
  const of = metricsOf("logGroup", { LogGroupName: `/aws/lambda/${functionName}` });
  return {
    title: "CloudWatch Logs: the function's own log",
    unit: "MB in 5 min",
    series: [megabytes("written", of("IncomingBytes", "Sum"))],
  };
}

/** A count of bytes, in the unit that people think in. */
export function megabytes(label: string, metric: Metric): Chart["series"][number] {
  return { label, expression: "bytes/1000000", of: { bytes: metric } };
}
