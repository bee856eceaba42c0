import { type Operation, xmlReply } from "../operation";
import { targetObject } from "../target";
import { writeXml } from "../xml";

/**
 * Objects have no tags here (setting some is refused), which is what clients that copy an object ask first.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html
 */
export const getObjectTagging: Operation = async ({ request, store }) => {
  const { bucket, key } = targetObject(request);
  store.head(bucket, key);
  return xmlReply(writeXml("Tagging", { TagSet: "" }));
};
