import { NotificationDocument, readConfiguration } from "../notifications/configuration-xml";
import { putNotifications } from "../notifications/put-configuration";
import type { Operation } from "../operation";
import { targetBucket } from "../target";
import { readXml } from "../xml-request";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html (to queues only) */
export const putBucketNotificationConfiguration: Operation = async ({ request, store, queues }) => {
  const bucket = targetBucket(request);
  store.bucket(bucket);
  const configuration = readConfiguration(await readXml(request, NotificationDocument));
  await putNotifications({ store, queues, bucket, configuration });
  return { status: 200 };
};
