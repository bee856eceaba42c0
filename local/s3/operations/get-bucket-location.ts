import { type Operation, xmlReply } from "../operation";
import { targetBucket } from "../target";
import { writeXml } from "../xml";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html (us-east-1 is shown as nothing) */
export const getBucketLocation: Operation = async ({ request, store, region }) => {
  store.bucket(targetBucket(request));
  return xmlReply(writeXml("LocationConstraint", region === "us-east-1" ? "" : region));
};
