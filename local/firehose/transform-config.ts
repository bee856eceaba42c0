import * as z from "zod";
import type { DestinationInput } from "./destination-input";
import { invalidArgument } from "./errors";
import type { TransformConfig } from "./stream-config";

const MIB = 1024 * 1024;

// Bounds and defaults: https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html
const Parameters = z.object({
  LambdaArn: z.string().regex(/^arn:aws[a-z-]*:lambda:[^:]+:\d{12}:function:[^:]+(:[^:]+)?$/),
  BufferSizeInMBs: z.coerce.number().min(0.2).max(3).default(1),
  BufferIntervalInSeconds: z.coerce.number().min(0).max(900).default(60),
  NumberOfRetries: z.coerce.number().int().min(0).max(300).default(3),
});

/**
 * The transform that a processing configuration asks for; undefined where there is none.
 *
 * @throws AwsError InvalidArgumentException for a parameter out of its bounds
 */
export function transformConfig(
  processing: DestinationInput["ProcessingConfiguration"],
): TransformConfig | undefined {
  const [processor] = processing?.Processors ?? [];
  if (processing?.Enabled !== true || processor === undefined) return undefined;
  const given = processor.Parameters.map(({ ParameterName, ParameterValue }) => [
    ParameterName,
    ParameterValue,
  ]);
  const parsed = Parameters.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidArgument(`processor parameter ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { LambdaArn, BufferSizeInMBs, BufferIntervalInSeconds, NumberOfRetries } = parsed.data;
  return {
    functionArn: LambdaArn,
    bufferBytes: Math.floor(BufferSizeInMBs * MIB),
    bufferSeconds: BufferIntervalInSeconds,
    retries: NumberOfRetries,
  };
}
