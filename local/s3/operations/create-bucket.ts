import * as z from "zod";
import type { Operation } from "../operation";
import { S3Error } from "../s3-error";
import { targetBucket } from "../target";
import { parseXml } from "../xml-document";
import { readText } from "../xml-request";

const Configuration = z.object({
  CreateBucketConfiguration: z.union([
    z.object({ LocationConstraint: z.string().optional() }),
    z.string().transform(() => ({ LocationConstraint: undefined })),
  ]),
});

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 *
 * As in AWS, a repeated call is an error everywhere but in us-east-1, and a constraint that names another region is
 * refused. Unlike AWS, a call without a constraint creates the bucket in the engine's region, whatever that is.
 */
export const createBucket: Operation = async ({ request, store, region }) => {
  const name = targetBucket(request);
  const text = request.headers.get("content-length") === undefined ? "" : await readText(request);
  const location =
    text === "" ? undefined : parseXml(text, Configuration).CreateBucketConfiguration.LocationConstraint;
  if (location !== undefined && location !== region) {
    throw new S3Error(
      "IllegalLocationConstraintException",
      `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
  const reply = { status: 200, headers: { location: `/${name}` } };
  if (region === "us-east-1" && store.has(name)) {
    return reply;
  }
  await store.createBucket(name);
  return reply;
};
