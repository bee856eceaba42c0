import { Readable } from "node:stream";
import { readObject } from "../object-read";
import type { Operation } from "../operation";
import { targetObject } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = async ({ request, store }) => {
  const { bucket, key } = targetObject(request);
  const { record, file } = await store.open(bucket, key);
  try {
    const { range, ...head } = readObject(request, record);
    const first = range?.first ?? 0;
    const last = range?.last ?? record.size - 1;
    if (last < first) {
      await file.close();
      return { ...head, body: Readable.from([]) };
    }
    // The stream closes the file, also when the client goes away.
    return { ...head, body: file.createReadStream({ start: first, end: last, highWaterMark: 1 << 18 }) };
  } catch (error) {
    await file.close();
    throw error;
  }
};
