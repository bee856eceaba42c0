import { OWNER } from "../list-request";
import { xmlDate } from "../object-headers";
import { type Operation, xmlReply } from "../operation";
import { writeXml } from "../xml";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html (in one page, whatever `max-buckets` says) */
export const listBuckets: Operation = async ({ request, store, region }) => {
  const prefix = request.query.get("prefix") ?? "";
  const buckets = store.buckets
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, created }) => ({ Name: name, CreationDate: xmlDate(created), BucketRegion: region }));
  return xmlReply(writeXml("ListAllMyBucketsResult", { Owner: OWNER, Buckets: { Bucket: buckets } }));
};
