import { S3_LIMITS } from "../limits";
import { checksumHeaders, readAttributes } from "../object-headers";
import type { Operation } from "../operation";
import { writeGuard } from "../preconditions";
import { openBody } from "../request-body";
import { targetObject } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = async ({ request, store }) => {
  const { bucket, key } = targetObject(request);
  const existing = store.bucket(bucket).get(key);
  const attributes = readAttributes(request.headers);
  const guard = writeGuard(request.headers, key);
  // Asked twice: now, to refuse before the body is read, and again in the step that publishes the object.
  guard(existing);
  const staged = await store.stage(openBody(request, S3_LIMITS.putBytes));
  const record = await store.commit({ bucket, key, staged, attributes, guard });
  return { status: 200, headers: { etag: `"${record.etag}"`, ...checksumHeaders(record) } };
};
