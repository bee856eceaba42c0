import type { Operation } from "../operation";
import { targetBucket } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: Operation = async ({ request, store, region }) => {
  store.bucket(targetBucket(request));
  return { status: 200, headers: { "x-amz-bucket-region": region, "content-type": "application/xml" } };
};
