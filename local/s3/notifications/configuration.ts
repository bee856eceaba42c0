import * as z from "zod";
import { S3Error } from "../s3-error";

const CREATED_ANY = "s3:ObjectCreated:*";

/** What of an object's creation a queue can be told of; of nothing else here. */
export const NotificationEvent = z.enum([
  CREATED_ANY,
  "s3:ObjectCreated:Put",
  "s3:ObjectCreated:Post",
  "s3:ObjectCreated:Copy",
  "s3:ObjectCreated:CompleteMultipartUpload",
]);
export type NotificationEvent = z.infer<typeof NotificationEvent>;

/** How an object came to be, as the message names it. */
export type CreatedEvent =
  | "ObjectCreated:Put"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload";

const QueueNotification = z.strictObject({
  id: z.string(),
  queueArn: z.string(),
  events: z.array(NotificationEvent).min(1),
  /** Of keys; empty: every key. */
  prefix: z.string(),
  suffix: z.string(),
});
export type QueueNotification = z.infer<typeof QueueNotification>;

/** What a bucket tells whom. */
export const NotificationConfiguration = z.array(QueueNotification);
export type NotificationConfiguration = z.infer<typeof NotificationConfiguration>;

/** Those that are to be told of an object. */
export const matching = (
  configuration: NotificationConfiguration,
  { key, event }: { key: string; event: CreatedEvent },
): NotificationConfiguration =>
  configuration.filter(
    ({ events, prefix, suffix }) =>
      events.some((wanted) => wanted === CREATED_ANY || wanted === `s3:${event}`) &&
      key.startsWith(prefix) &&
      key.endsWith(suffix),
  );

/**
 * Refuses what S3 refuses: two that would be told of the same object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 * @throws {S3Error} InvalidArgument
 */
export const checkOverlaps = (configuration: NotificationConfiguration): void => {
  configuration.forEach((one, at) => {
    if (configuration.slice(at + 1).some((other) => overlap(one, other))) {
      throw new S3Error(
        "InvalidArgument",
        "Configurations overlap. Configurations on the same bucket cannot share a common event type",
      );
    }
  });
};

const overlap = (one: QueueNotification, other: QueueNotification): boolean =>
  shareEvent(one, other) &&
  (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
  (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix));

const shareEvent = (one: QueueNotification, other: QueueNotification): boolean =>
  one.events.includes(CREATED_ANY) ||
  other.events.includes(CREATED_ANY) ||
  one.events.some((event) => other.events.includes(event));
