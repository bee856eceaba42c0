import type { AlbSearch } from "../../environments";
import { metricsOf } from "../metrics/metrics";
import type { AlbSearchNames } from "../naming";
import type { Chart, Row } from "./dashboard";
import { functionCharts, functionCost, logCost, megabytes } from "./function-charts";
import { lineCharts } from "./line-charts";
import { lagChart } from "./stream-charts";

export interface AlbSearchRowsProps {
  readonly pipeline: string;
  readonly path: AlbSearch;
  readonly names: AlbSearchNames;
  readonly accountId: string;
}

/** Bucket → queue → function → OpenSearch. */
export function albSearchRows({ pipeline, path, names, accountId }: AlbSearchRowsProps): Row[] {
  const ours = metricsOf("pipeline", { pipeline });
  const queue = metricsOf("queue", { QueueName: names.queue });
  const domain = metricsOf("domain", { DomainName: names.domain, ClientId: accountId });
  const isManaged = path.domain.kind === "managed";
  return [
    { title: "Load balancers → S3 → queue", charts: queueCharts(names) },
    { title: "Queue → function", charts: functionCharts(names.function) },
    { title: "Lines", charts: lineCharts(pipeline) },
    {
      title: "Objects",
      charts: [
        {
          title: "Objects that were no log, or gone",
          unit: "objects in 5 min",
          series: [
            { label: "no log", color: "quiet", metric: ours("ObjectsSkipped", "Sum") },
            { label: "gone", color: "aside", metric: ours("ObjectsGone", "Sum") },
          ],
        },
        {
          title: "Lines with fields that AWS has added",
          unit: "lines in 5 min",
          series: [{ label: "unknown fields", color: "slow", metric: ours("UnknownFields", "Sum") }],
        },
        {
          title: "Messages that failed, and come again",
          unit: "messages in 5 min",
          series: [{ label: "failed", color: "bad", metric: ours("BatchFailures", "Sum") }],
        },
      ],
    },
    ...(isManaged
      ? [
          { title: "Function → OpenSearch", charts: indexingCharts(domain) },
          { title: "OpenSearch", charts: domainCharts(domain) },
        ]
      : []),
    {
      title: "What it costs by",
      charts: [
        {
          title: "SQS: requests",
          unit: "requests in 5 min",
          series: [
            { label: "messages received", color: "in", metric: queue("NumberOfMessagesReceived", "Sum") },
            { label: "empty receives", color: "quiet", metric: queue("NumberOfEmptyReceives", "Sum") },
            { label: "messages deleted", color: "out", metric: queue("NumberOfMessagesDeleted", "Sum") },
          ],
        },
        {
          title: "Volume read and indexed",
          unit: "MB in 5 min",
          series: [
            { ...megabytes("logs read", ours("BytesIn", "Sum")), color: "in" },
            { ...megabytes("documents", ours("BytesOut", "Sum")), color: "out" },
          ],
        },
        functionCost({ functionName: names.function, memoryMb: path.function.memoryMb }),
        logCost(names.function),
      ],
    },
  ];
}

function queueCharts({ queue, deadLetterQueue }: AlbSearchNames): Chart[] {
  const of = metricsOf("queue", { QueueName: queue });
  const dead = metricsOf("queue", { QueueName: deadLetterQueue });
  return [
    {
      title: "Logs announced",
      unit: "messages in 5 min",
      series: [{ label: "sent by S3", color: "in", metric: of("NumberOfMessagesSent", "Sum") }],
    },
    lagChart({
      title: "Age of the oldest message",
      label: "age",
      unit: "s",
      age: of("ApproximateAgeOfOldestMessage", "Maximum"),
      alarm: "age",
    }),
    {
      title: "Messages that wait",
      unit: "messages",
      series: [
        { label: "waiting", color: "in", metric: of("ApproximateNumberOfMessagesVisible", "Maximum") },
        { label: "in work", color: "out", metric: of("ApproximateNumberOfMessagesNotVisible", "Maximum") },
        {
          label: "dead letters",
          color: "bad",
          metric: dead("ApproximateNumberOfMessagesVisible", "Maximum"),
        },
      ],
    },
  ];
}

type Of = ReturnType<typeof metricsOf<"domain">>;

function indexingCharts(of: Of): Chart[] {
  return [
    {
      title: "Documents indexed, searches",
      unit: "a minute",
      series: [
        { label: "documents", color: "out", metric: of("IndexingRate", "Average") },
        { label: "searches", color: "in", metric: of("SearchRate", "Average") },
      ],
    },
    {
      title: "How long they take",
      unit: "ms",
      series: [
        { label: "indexing", color: "out", metric: of("IndexingLatency", "Average") },
        { label: "searching", color: "in", metric: of("SearchLatency", "Average") },
      ],
    },
    {
      title: "Writes that were refused, and are repeated",
      unit: "requests in 5 min",
      series: [{ label: "refused", color: "bad", metric: of("ThreadpoolWriteRejected", "Sum") }],
    },
  ];
}

function domainCharts(of: Of): Chart[] {
  return [
    {
      title: "State",
      unit: "1: yes",
      series: [
        { label: "red", color: "bad", metric: of("ClusterStatus.red", "Maximum") },
        { label: "yellow", color: "aside", metric: of("ClusterStatus.yellow", "Maximum") },
        { label: "writes blocked", color: "slow", metric: of("ClusterIndexWritesBlocked", "Maximum") },
      ],
    },
    {
      title: "Heap and processors",
      unit: "%",
      thresholds: ["domain-jvm"],
      series: [
        { label: "heap", color: "slow", metric: of("JVMMemoryPressure", "Maximum") },
        { label: "processors", color: "in", metric: of("CPUUtilization", "Average") },
      ],
    },
    {
      title: "Free storage of the fullest node",
      unit: "MiB",
      thresholds: ["domain-free-storage"],
      series: [{ label: "free", color: "out", metric: of("FreeStorageSpace", "Minimum") }],
    },
  ];
}
