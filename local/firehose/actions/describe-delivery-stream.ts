import * as z from "zod";
import { wholeNumber } from "../../kinesis/members";
import { firehoseAction } from "../context";
import type { CreatedStream } from "../delivery-streams";
import { deliveryStreamName } from "../members";
import { VERSION_ID } from "../stream-config";

const input = z.object({
  DeliveryStreamName: deliveryStreamName,
  Limit: wholeNumber(1, 10_000).nullish(),
  ExclusiveStartDestinationId: z.string().nullish(),
});

/** DescribeDeliveryStream. */
export const describeDeliveryStream = firehoseAction(input, ({ streams }, { DeliveryStreamName }) => ({
  DeliveryStreamDescription: description(streams.get(DeliveryStreamName)),
}));

function description({ request, stream, createdAt }: CreatedStream): object {
  const { source, name } = request;
  // Times are seconds since the epoch.
  const createTimestamp = createdAt.getTime() / 1_000;
  return {
    DeliveryStreamName: name,
    DeliveryStreamARN: stream.config.arn,
    DeliveryStreamStatus: "ACTIVE",
    DeliveryStreamType: source === undefined ? "DirectPut" : "KinesisStreamAsSource",
    DeliveryStreamEncryptionConfiguration: { Status: "DISABLED" },
    VersionId: VERSION_ID,
    CreateTimestamp: createTimestamp,
    ...(source === undefined
      ? {}
      : {
          Source: {
            KinesisStreamSourceDescription: { ...source, DeliveryStartTimestamp: createTimestamp },
          },
        }),
    Destinations: [destination(request.destination)],
    HasMoreDestinations: false,
  };
}

function destination(given: CreatedStream["request"]["destination"]): object {
  const s3 = {
    RoleARN: given.RoleARN,
    BucketARN: given.BucketARN,
    Prefix: given.Prefix,
    ErrorOutputPrefix: given.ErrorOutputPrefix,
    BufferingHints: given.BufferingHints,
    CompressionFormat: given.CompressionFormat,
    EncryptionConfiguration: given.EncryptionConfiguration ?? { NoEncryptionConfig: "NoEncryption" },
    CloudWatchLoggingOptions: given.CloudWatchLoggingOptions ?? { Enabled: false },
  };
  return {
    DestinationId: "destinationId-000000000001",
    S3DestinationDescription: s3,
    ExtendedS3DestinationDescription: {
      ...given,
      ...s3,
      ProcessingConfiguration: given.ProcessingConfiguration ?? { Enabled: false, Processors: [] },
      S3BackupMode: "Disabled",
    },
  };
}
