import * as z from "zod";
import { type CostRow, charge } from "../charge";
import { PRICES } from "../prices";
import { ingestedBytes } from "../rounding/firehose";
import { attributesOf, type CostedResource } from "../stack";
import { GIB, MIB, MONTH_SECONDS } from "../units";
import { type Flow, meanFlow, type Workload } from "../workload";

const Parameter = z.object({ parameter_name: z.string(), parameter_value: z.string() });
const Attributes = z.object({
  kinesis_source_configuration: z.object({}).optional(),
  extended_s3_configuration: z.object({
    buffering_interval: z.number(),
    buffering_size: z.number(),
    compression_format: z.string(),
    data_format_conversion_configuration: z.object({}).optional(),
    dynamic_partitioning_configuration: z.object({ enabled: z.boolean() }).optional(),
    processing_configuration: z.object({
      processors: z.array(z.object({ type: z.string(), parameters: z.array(Parameter) })),
    }),
  }),
});

/** What an absent hint means: 1 MiB, 60 s. https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html */
const TRANSFORM_MIB = 1;
const TRANSFORM_SECONDS = 60;

export interface DeliverySettings {
  readonly source: "kinesis-stream" | "direct-put";
  readonly parquet: boolean;
  readonly gzip: boolean;
  readonly partitions: boolean;
  readonly buffer: { readonly bytes: number; readonly seconds: number };
  /** How much is collected for a call of the function. */
  readonly transformBuffer: { readonly bytes: number; readonly seconds: number };
}

export function deliverySettings(stream: CostedResource): DeliverySettings {
  const { kinesis_source_configuration, extended_s3_configuration: s3 } = attributesOf(stream, Attributes);
  const parameters = s3.processing_configuration.processors.flatMap((processor) => processor.parameters);
  const parameter = (name: string, otherwise: number) =>
    Number(parameters.find(({ parameter_name }) => parameter_name === name)?.parameter_value ?? otherwise);
  return {
    source: kinesis_source_configuration === undefined ? "direct-put" : "kinesis-stream",
    parquet: s3.data_format_conversion_configuration !== undefined,
    gzip: s3.compression_format === "GZIP",
    partitions: s3.dynamic_partitioning_configuration?.enabled === true,
    buffer: { bytes: s3.buffering_size * MIB, seconds: s3.buffering_interval },
    transformBuffer: {
      bytes: parameter("BufferSizeInMBs", TRANSFORM_MIB) * MIB,
      seconds: parameter("BufferIntervalInSeconds", TRANSFORM_SECONDS),
    },
  };
}

/** How often a buffer is emptied in a second: it is full, or its time is over; never more often than something comes. */
export function flushesPerSecond(
  { bytes, seconds }: { readonly bytes: number; readonly seconds: number },
  { bytesPerSecond, recordsPerSecond }: Pick<Flow, "bytesPerSecond" | "recordsPerSecond">,
): number {
  return Math.min(Math.max(bytesPerSecond / bytes, 1 / Math.max(seconds, 1)), recordsPerSecond);
}

/** What Firehose asks for a workload; `out` is what it delivers. */
export function deliveryRows(
  stream: CostedResource,
  workload: Workload,
  out: { readonly bytesPerSecond: number; readonly objectsPerSecond: number },
): CostRow[] {
  const { parquet, partitions } = deliverySettings(stream);
  const { recordsPerSecond, recordBytes } = meanFlow(workload);
  const ingested = (recordsPerSecond * MONTH_SECONDS * ingestedBytes(recordBytes)) / GIB;
  const firehose = (price: keyof typeof PRICES.groups.firehose.prices, quantity: number): CostRow =>
    charge({ resource: stream.address, group: PRICES.groups.firehose, price, quantity });
  return [
    firehose("ingestion", ingested),
    ...(parquet ? [firehose("conversion", ingested)] : []),
    ...(partitions
      ? [
          firehose("partitioning", (out.bytesPerSecond * MONTH_SECONDS) / GIB),
          firehose("partitionedObjects", out.objectsPerSecond * MONTH_SECONDS),
        ]
      : []),
  ];
}
