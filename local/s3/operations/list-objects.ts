import { listObjects as list } from "../list-request";
import { type Operation, xmlReply } from "../operation";
import { writeXml } from "../xml";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html (NextMarker comes with a delimiter only) */
export const listObjects: Operation = async ({ request, store }) => {
  const marker = request.query.get("marker") ?? "";
  const { page, encode, common, entries } = list({ request, store, after: marker, withOwner: true });
  const nextMarker = page.isTruncated && request.query.get("delimiter") ? encode(page.last) : undefined;
  return xmlReply(
    writeXml("ListBucketResult", { ...common, Marker: encode(marker), NextMarker: nextMarker, ...entries }),
  );
};
