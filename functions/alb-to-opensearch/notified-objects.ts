import * as z from "zod";
import { type LogObject, logObject } from "./log-object";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const Notification = z.union([
  z.object({
    Records: z.array(
      z.object({
        eventName: z.string(),
        s3: z.object({
          bucket: z.object({ name: z.string().min(1) }),
          object: z.object({ key: z.string().min(1) }),
        }),
      }),
    ),
  }),
  // Sent once, when the notification is set up.
  z.object({ Event: z.literal("s3:TestEvent") }),
]);

/** A message's body that is no S3 notification. */
export class NotificationError extends Error {
  override readonly name = "NotificationError";
}

/** What a message says. */
export interface NotifiedObjects {
  readonly objects: readonly LogObject[];
  /** Why nothing is read of the others: one text for each. */
  readonly skipped: readonly string[];
}

/**
 * Reads the body of an SQS message: one S3 notification, which has one or more records.
 *
 * @throws NotificationError, so that the message comes to the dead-letter queue in the end
 * @example
 * notifiedObjects(message.body); // { objects: [{ kind: "access", bucket: "logs", key: "alb/AWSLogs/…" }], skipped: [] }
 */
export function notifiedObjects(body: string): NotifiedObjects {
  const notification = parse(body);
  if ("Event" in notification) return { objects: [], skipped: ["s3:TestEvent"] };
  const objects: LogObject[] = [];
  const skipped: string[] = [];
  for (const { eventName, s3 } of notification.Records) {
    const key = decodeKey(s3.object.key);
    const object = logObject({ bucket: s3.bucket.name, key });
    if (!eventName.startsWith("ObjectCreated:")) skipped.push(`${eventName} of ${key}`);
    else if (object === undefined) skipped.push(`not a log of an Application Load Balancer: ${key}`);
    else objects.push(object);
  }
  return { objects, skipped };
}

function parse(body: string): z.infer<typeof Notification> {
  try {
    return Notification.parse(JSON.parse(body));
  } catch {
    throw new NotificationError("the message's body must be an S3 notification, is none");
  }
}

/** Keys are URL-encoded as in a form: a blank is a plus sign. @throws NotificationError */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    throw new NotificationError(`the key of an object must be URL-encoded, got ${JSON.stringify(key)}`);
  }
}
