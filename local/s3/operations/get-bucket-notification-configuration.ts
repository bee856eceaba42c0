import { configurationXml } from "../notifications/configuration-xml";
import { type Operation, xmlReply } from "../operation";
import { targetBucket } from "../target";
import { writeXml } from "../xml";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration: Operation = async ({ request, store }) => {
  const { notifications } = store.bucket(targetBucket(request));
  return xmlReply(writeXml("NotificationConfiguration", configurationXml(notifications)));
};
