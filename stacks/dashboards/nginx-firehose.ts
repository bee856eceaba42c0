import type { NginxFirehose } from "../../environments";
import { metricsOf } from "../metrics/metrics";
import type { NginxFirehoseNames } from "../naming";
import type { Chart, Row } from "./dashboard";
import { functionCharts, functionCost, logCost, megabytes } from "./function-charts";
import { lineCharts } from "./line-charts";
import { lagChart, putCharts, streamCharts, streamCost } from "./stream-charts";

/** Firehose bills each record as a multiple of it. https://aws.amazon.com/firehose/pricing/ */
const BILLED_BYTES = 5_120;

export interface NginxFirehoseRowsProps {
  readonly pipeline: string;
  readonly path: NginxFirehose;
  readonly names: NginxFirehoseNames;
}

/** Hosts → stream, or straight → Firehose → function → Firehose → bucket. */
export function nginxFirehoseRows({ pipeline, path, names }: NginxFirehoseRowsProps): Row[] {
  const of = metricsOf("deliveryStream", { DeliveryStreamName: names.deliveryStream });
  const isDirect = path.source.kind === "direct-put";
  const [records, volume] = isDirect
    ? ([of("IncomingRecords", "Sum"), of("IncomingBytes", "Sum")] as const)
    : ([
        of("DataReadFromKinesisStream.Records", "Sum"),
        of("DataReadFromKinesisStream.Bytes", "Sum"),
      ] as const);
  return [
    {
      title: isDirect ? "Hosts → Firehose" : "Hosts → Kinesis",
      charts: isDirect ? directPutCharts(of) : streamCharts(names.stream),
    },
    ...(isDirect
      ? []
      : [
          {
            title: "Kinesis → Firehose",
            charts: [
              lagChart({
                title: "Lag: how far Firehose is behind",
                label: "behind the newest record",
                unit: "ms",
                age: of("KinesisMillisBehindLatest", "Maximum"),
                alarm: "lag",
              }),
              {
                title: "Records read",
                unit: "records in 5 min",
                series: [{ label: "records", color: "in" as const, metric: records }],
              },
            ],
          },
        ]),
    { title: "Firehose → function", charts: [transformChart(of), ...functionCharts(names.function)] },
    { title: "Lines", charts: lineCharts(pipeline) },
    { title: "Firehose → S3", charts: deliveryCharts(path, of) },
    {
      title: "What it costs by",
      charts: [
        ...(isDirect ? [] : [streamCost(names.stream)]),
        {
          title: "Firehose: how well records are filled",
          unit: "bytes a record",
          rightUnit: "MB in 5 min",
          marks: [{ label: "billed at least as", value: BILLED_BYTES }],
          series: [
            {
              label: "average record",
              color: "aside",
              expression: "size/records",
              of: { size: volume, records },
            },
            { ...megabytes("volume", volume), color: "in", right: true },
          ],
        },
        functionCost({ functionName: names.function, memoryMb: path.transform.memoryMb }),
        logCost(names.function),
      ],
    },
  ];
}

type Of = ReturnType<typeof metricsOf<"deliveryStream">>;

function directPutCharts(of: Of): Chart[] {
  return [
    ...putCharts({ records: of("IncomingRecords", "Sum"), bytes: of("IncomingBytes", "Sum") }),
    {
      title: "Refused by Firehose",
      unit: "records in 5 min",
      series: [{ label: "throttled", color: "bad", metric: of("ThrottledRecords", "Sum") }],
    },
  ];
}

function transformChart(of: Of): Chart {
  return {
    title: "Calls by Firehose",
    unit: "% that succeeded",
    series: [
      {
        label: "succeeded",
        color: "out",
        expression: "100*success",
        of: { success: of("ExecuteProcessing.Success", "Average") },
      },
    ],
  };
}

function deliveryCharts({ output, dynamicPartitioning }: NginxFirehose, of: Of): Chart[] {
  return [
    lagChart({
      title: "Age of the oldest line in Firehose",
      label: "age",
      unit: "s",
      age: of("DeliveryToS3.DataFreshness", "Maximum"),
      alarm: "freshness",
    }),
    {
      title: "Deliveries",
      unit: "% that succeeded",
      rightUnit: "objects in 5 min",
      series: [
        {
          label: "succeeded",
          color: "out",
          expression: "100*delivered",
          of: { delivered: of("DeliveryToS3.Success", "Average") },
        },
        { label: "objects", color: "quiet", right: true, metric: of("DeliveryToS3.ObjectCount", "Sum") },
      ],
    },
    {
      title: "Volume delivered",
      unit: "MB in 5 min",
      series: [{ ...megabytes("objects", of("DeliveryToS3.Bytes", "Sum")), color: "out" }],
    },
    ...(output.format === "parquet" || dynamicPartitioning
      ? [
          {
            title: "Put aside by Firehose itself",
            unit: "in 5 min",
            series: [
              ...(output.format === "parquet"
                ? [
                    {
                      label: "records that do not fit the table",
                      color: "aside" as const,
                      metric: of("FailedConversion.Records", "Sum"),
                    },
                  ]
                : []),
              ...(dynamicPartitioning
                ? [
                    {
                      label: "more hours than it keeps apart",
                      color: "bad" as const,
                      metric: of("PartitionCountExceeded", "Maximum"),
                    },
                  ]
                : []),
            ],
          },
        ]
      : []),
  ];
}
