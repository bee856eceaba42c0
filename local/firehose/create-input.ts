import * as z from "zod";
import { checkInput } from "../kinesis/check-input";
import { oneOf, text } from "../kinesis/members";
import { DestinationInput } from "./destination-input";
import { invalidArgument } from "./errors";
import { DELIVERY_STREAM_TYPES, deliveryStreamName } from "./members";

const CreateInput = z.strictObject({
  DeliveryStreamName: deliveryStreamName,
  DeliveryStreamType: oneOf(DELIVERY_STREAM_TYPES).default("DirectPut"),
  KinesisStreamSourceConfiguration: z
    .strictObject({
      KinesisStreamARN: z
        .string()
        .regex(/^arn:aws[a-z-]*:kinesis:[^:]+:\d{12}:stream\/[\w.-]+$/, "Member must be the ARN of a stream"),
      RoleARN: text(1, 512),
    })
    .optional(),
  ExtendedS3DestinationConfiguration: DestinationInput.optional(),
  // Objects are plain files, meant to be read; tags cost nothing here.
  DeliveryStreamEncryptionConfigurationInput: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** A CreateDeliveryStream request that can be honoured. */
export interface CreateRequest {
  readonly name: string;
  readonly destination: DestinationInput;
  /** Absent for direct puts. */
  readonly source?: { readonly KinesisStreamARN: string; readonly RoleARN: string };
}

/**
 * Checks what CreateDeliveryStream is asked for.
 *
 * @throws AwsError as AWS answers, and InvalidArgumentException naming what the local engine cannot honour
 */
export function createRequest(input: unknown): CreateRequest {
  refuseUnknown(input);
  const request = checkInput(CreateInput, input);
  const { ExtendedS3DestinationConfiguration: destination, KinesisStreamSourceConfiguration: source } =
    request;
  if (destination === undefined)
    throw invalidArgument("Exactly one destination configuration must be given.");
  if ((request.DeliveryStreamType === "KinesisStreamAsSource") !== (source !== undefined)) {
    throw invalidArgument(
      "KinesisStreamSourceConfiguration must be given for the type KinesisStreamAsSource, and only for it.",
    );
  }
  return { name: request.DeliveryStreamName, destination, ...(source === undefined ? {} : { source }) };
}

function refuseUnknown(input: unknown): void {
  const issues = CreateInput.safeParse(input).error?.issues ?? [];
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const members = issue.keys.map((key) => [...issue.path, key].join("."));
    throw invalidArgument(`the local engine cannot honour ${members.join(", ")}`);
  }
}
