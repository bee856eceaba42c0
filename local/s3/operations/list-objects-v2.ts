import { listObjects } from "../list-request";
import { type Operation, xmlReply } from "../operation";
import { S3Error } from "../s3-error";
import { writeXml } from "../xml";

// The token says where to go on; the mark tells it from text that someone made up.
const MARK = "1:";
const writeToken = (last: string): string => Buffer.from(MARK + last).toString("base64");
const readToken = (token: string): string => {
  const text = Buffer.from(token, "base64").toString("utf8");
  if (!text.startsWith(MARK)) {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect", {
      ArgumentName: "continuation-token",
    });
  }
  return text.slice(MARK.length);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: Operation = async ({ request, store }) => {
  const token = request.query.get("continuation-token");
  const startAfter = request.query.get("start-after");
  const { page, encode, common, entries } = listObjects({
    request,
    store,
    after: token === undefined ? (startAfter ?? "") : readToken(token),
    withOwner: request.query.get("fetch-owner") === "true",
  });
  return xmlReply(
    writeXml("ListBucketResult", {
      ...common,
      KeyCount: page.keys.length + page.commonPrefixes.length,
      ContinuationToken: token,
      NextContinuationToken: page.isTruncated ? writeToken(page.last) : undefined,
      StartAfter: startAfter === undefined ? undefined : encode(startAfter),
      ...entries,
    }),
  );
};
