import { name as anyName, atMost } from "../kinesis/members";

/*
 * Members that several actions share, with the rules of the API model
 * (https://docs.aws.amazon.com/firehose/latest/APIReference/Welcome.html).
 */

export const deliveryStreamName = anyName.max(64, atMost(64));

export const DELIVERY_STREAM_TYPES = ["DirectPut", "KinesisStreamAsSource"] as const;
