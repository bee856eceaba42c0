import type { Operation } from "../operation";
import { targetBucket } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: Operation = async ({ request, store, uploads }) => {
  const bucket = targetBucket(request);
  await store.deleteBucket(bucket);
  uploads.forgetBucket(bucket);
  return { status: 204 };
};
