import * as z from "zod";
import { atMost, oneOf, text, wholeNumber } from "../kinesis/members";

/** Accepted and described again, without effect on a laptop. */
const inert = z.unknown().optional();

const Processor = z.strictObject({
  Type: z.literal("Lambda", "the local engine has only processors of type Lambda"),
  Parameters: z.array(
    z.strictObject({
      ParameterName: oneOf([
        "LambdaArn",
        "BufferSizeInMBs",
        "BufferIntervalInSeconds",
        "NumberOfRetries",
        "RoleArn",
      ]),
      ParameterValue: text(1, 5_120),
    }),
  ),
});

/**
 * The S3 destination that a request asks for. Strict: what is not listed here would be ignored without a word, so it
 * is refused by name instead.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
 */
export const DestinationInput = z.strictObject({
  RoleARN: text(1, 512),
  BucketARN: z.string().regex(/^arn:aws[a-z-]*:s3:::[^/]+$/, "Member must be the ARN of a bucket"),
  Prefix: text(0, 1_024).optional(),
  ErrorOutputPrefix: text(0, 1_024).optional(),
  BufferingHints: z
    .strictObject({
      SizeInMBs: wholeNumber(1, 128).default(5),
      IntervalInSeconds: wholeNumber(0, 900).default(300),
    })
    .prefault({}),
  CompressionFormat: oneOf(["UNCOMPRESSED", "GZIP"]).default("UNCOMPRESSED"),
  EncryptionConfiguration: inert,
  CloudWatchLoggingOptions: z
    .strictObject({
      Enabled: z.boolean().default(false),
      LogGroupName: text(0, 512).optional(),
      LogStreamName: text(0, 512).optional(),
    })
    .optional(),
  ProcessingConfiguration: z
    .strictObject({
      Enabled: z.boolean().default(false),
      Processors: z.array(Processor).max(1, atMost(1)).default([]),
    })
    .optional(),
  S3BackupMode: oneOf(["Disabled"]).optional(),
  DataFormatConversionConfiguration: z
    .strictObject({
      Enabled: z.boolean().refine((enabled) => !enabled, "the local engine does not convert formats"),
    })
    .optional(),
  DynamicPartitioningConfiguration: z
    .strictObject({ Enabled: z.boolean().default(false), RetryOptions: inert })
    .optional(),
  FileExtension: z
    .string()
    .max(128, atMost(128))
    .regex(
      /^$|^\.[0-9a-z!\-_.*'()]+$/,
      "Member must satisfy regular expression pattern: ^$|\\.[0-9a-z!\\-_.*'()]+",
    )
    .optional(),
  CustomTimeZone: text(0, 50).optional(),
});

export type DestinationInput = z.infer<typeof DestinationInput>;
