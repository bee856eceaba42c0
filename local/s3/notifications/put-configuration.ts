import { writeState } from "../../durable/state-file";
import type { Bucket } from "../bucket";
import type { ObjectStore } from "../object-store";
import { S3Error } from "../s3-error";
import { checkOverlaps, type NotificationConfiguration } from "./configuration";
import type { NotificationQueues } from "./notifier";
import { testMessage } from "./s3-event";

/**
 * Replaces what a bucket tells whom, and sends each queue the test message.
 * @throws {S3Error} NoSuchBucket, InvalidArgument
 */
export const putNotifications = async (options: {
  store: ObjectStore;
  queues: NotificationQueues;
  bucket: string;
  configuration: NotificationConfiguration;
}): Promise<void> => {
  const { store, queues, configuration } = options;
  checkOverlaps(configuration);
  for (const { queueArn } of configuration) {
    if (!queues.has(queueArn)) {
      throw new S3Error("InvalidArgument", "Unable to validate the following destination configurations", {
        ArgumentName: queueArn,
        ArgumentValue: "The destination queue does not exist",
      });
    }
  }
  await store.withBucket(options.bucket, async (bucket: Bucket) => {
    for (const queueArn of new Set(configuration.map((each) => each.queueArn))) {
      queues.send(queueArn, testMessage(bucket.name, new Date()));
    }
    writeState(store.folders.notifications(bucket.name), configuration);
    bucket.notifications = configuration;
  });
};
