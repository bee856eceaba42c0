import type { Operation } from "../operation";
import { deleteGuard } from "../preconditions";
import { targetObject } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html (204 whether or not there was an object) */
export const deleteObject: Operation = async ({ request, store }) => {
  await store.delete({ ...targetObject(request), guard: deleteGuard(request.headers) });
  return { status: 204 };
};
