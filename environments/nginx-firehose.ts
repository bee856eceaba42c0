import * as z from "zod";
import {
  BucketName,
  GlueName,
  KEPT_NAMES,
  KeyPrefix,
  LambdaSize,
  ResourceName,
  StreamCapacity,
} from "./values";

/** Where lines come from: a Kinesis data stream that Firehose reads, or hosts that put to Firehose themselves. */
const Source = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("kinesis-stream").describe("Hosts put into a stream, which Firehose reads."),
    stream: StreamCapacity.describe("The stream."),
  }),
  z.strictObject({ kind: z.literal("direct-put").describe("Hosts put to Firehose; there is no stream.") }),
]);

/**
 * An object is written when either is reached.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
 */
const Buffering = z.strictObject({
  sizeMiB: z.int().min(1).max(128).describe("How much is collected at most."),
  seconds: z.int().min(0).max(900).describe("How long it is collected at most."),
});

/** Format conversion and dynamic partitioning both take no smaller buffer. */
const MIN_LARGE_BUFFER_MIB = 64;

/** Dynamic partitioning knows no zero buffering. https://docs.aws.amazon.com/firehose/latest/dev/buffering.html */
const MIN_PARTITIONING_SECONDS = 60;

/** What objects hold. Parquet compresses inside the file, so that only JSON objects are compressed whole. */
const Output = z.discriminatedUnion("format", [
  z.strictObject({
    format: z.literal("json").describe("One record a line."),
    compression: z.enum(["gzip", "none"]).default("gzip").describe("Of whole objects."),
  }),
  z.strictObject({
    format: z.literal("parquet").describe("By a Glue table, which is made of the log format."),
    compression: z
      .enum(["snappy", "gzip", "none"])
      .default("snappy")
      .describe("Of columns, inside the file."),
  }),
]);

/**
 * How much Firehose collects before it calls the function. Records as JSON are about 1.3 times as long as their
 * lines, and a response holds at most 6 MB in base64: hence the upper limit, where Firehose itself takes 3 MiB.
 *
 * AWS's own defaults, 1 MiB and 60 s, are what an absent hint means, and cannot be stated: Terraform keeps no
 * processor parameter that has its default value, and every plan would show it as a difference. Both or none,
 * because the API takes no hint with one of them.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html
 * https://github.com/hashicorp/terraform-provider-aws/pull/26964
 */
const TransformBuffering = z.strictObject({
  sizeMiB: z
    .number()
    .min(0.2)
    .max(1)
    .refine((size) => size !== 1, {
      error: "must not be 1, AWS's default: leave transform.buffering out, or choose 0.9",
    })
    .describe("How much a call of the function has at most."),
  seconds: z
    .int()
    .min(0)
    .max(900)
    .refine((seconds) => seconds !== 60, {
      error: "must not be 60, AWS's default: leave transform.buffering out, or choose 59",
    })
    .describe("How long is waited for it at most."),
});

/** Firehose waits five minutes for a transformation. https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
const MAX_TRANSFORM_SECONDS = 300;

const Transform = z.strictObject({
  ...LambdaSize.shape,
  timeoutSeconds: z
    .int()
    .min(1)
    .max(MAX_TRANSFORM_SECONDS)
    .describe("Of one call; Firehose waits no longer."),
  buffering: TransformBuffering.optional().describe(
    "What is collected before the function is called; absent: AWS's 1 MiB and 60 s.",
  ),
});

/** nginx → Kinesis data stream or direct put → Firehose → Lambda `firehose-transform` → S3. */
export const NginxFirehose = z
  .strictObject({
    names: z
      .strictObject({
        stream: ResourceName.optional().describe("The Kinesis stream, of `source.kind: kinesis-stream`."),
        deliveryStream: ResourceName.optional().describe("The delivery stream of Firehose."),
        function: ResourceName.optional().describe("The function `firehose-transform`."),
        bucket: BucketName.optional().describe("The bucket of delivered lines and failed records."),
        database: GlueName.optional().describe("The Glue database, of `output.format: parquet`."),
        table: GlueName.optional().describe("The Glue table, of `output.format: parquet`."),
      })
      .default({})
      .describe(KEPT_NAMES),
    prefix: KeyPrefix.default("nginx_access").describe("First part of delivered keys."),
    source: Source.describe("Where lines come from."),
    buffering: Buffering.prefault({ sizeMiB: 64, seconds: 300 }).describe(
      `An object is written when either is reached; at least ${MIN_LARGE_BUFFER_MIB} MiB for Parquet or dynamic partitioning.`,
    ),
    output: Output.prefault({ format: "json" }).describe("What objects hold."),
    dynamicPartitioning: z
      .boolean()
      .default(false)
      .describe(
        "Lines lie under the UTC hour of their own time, not that of their arrival. Changing it replaces the delivery stream.",
      ),
    transform: Transform.prefault({ memoryMb: 512, timeoutSeconds: 60 }).describe(
      "The function `firehose-transform`.",
    ),
  })
  .superRefine(({ names, source, buffering, output, dynamicPartitioning }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const large = output.format === "parquet" ? "output.format is parquet" : "dynamicPartitioning is on";
    if ((output.format === "parquet" || dynamicPartitioning) && buffering.sizeMiB < MIN_LARGE_BUFFER_MIB) {
      refuse(["buffering", "sizeMiB"], `must be at least ${MIN_LARGE_BUFFER_MIB} where ${large}`);
    }
    if (dynamicPartitioning && buffering.seconds < MIN_PARTITIONING_SECONDS) {
      refuse(
        ["buffering", "seconds"],
        `must be at least ${MIN_PARTITIONING_SECONDS} where dynamicPartitioning is on`,
      );
    }
    if (source.kind === "direct-put" && names.stream !== undefined) {
      refuse(["names", "stream"], "names a stream that direct-put does not have");
    }
    for (const name of ["database", "table"] as const) {
      if (output.format === "parquet" || names[name] === undefined) continue;
      refuse(["names", name], `names a Glue ${name} that only output.format parquet has`);
    }
  });
export type NginxFirehose = z.infer<typeof NginxFirehose>;
