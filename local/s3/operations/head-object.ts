import { readObject } from "../object-read";
import type { Operation } from "../operation";
import { targetObject } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = async ({ request, store }) => {
  const { bucket, key } = targetObject(request);
  const { status, headers } = readObject(request, store.head(bucket, key));
  return { status, headers };
};
