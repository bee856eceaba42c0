import type { Operation } from "../operation";
import { targetUpload } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: Operation = async ({ request, uploads }) => {
  await uploads.remove(targetUpload(request));
  return { status: 204 };
};
