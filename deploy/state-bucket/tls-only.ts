import { GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { type BucketPart, type S3, unless, type Where } from "./bucket-part";
import { withTlsOnly } from "./tls-policy";

/** Refuses what comes without TLS, by a statement in the bucket's policy. */
export const tlsOnly: BucketPart = {
  name: "TLS only",
  isThere: async (s3, where) => (await missing(s3, where)) === undefined,
  put: async (s3, where) => {
    const policy = await missing(s3, where);
    if (policy !== undefined) await s3.send(new PutBucketPolicyCommand({ ...where, Policy: policy }));
  },
};

/** The policy that the bucket should have in place of its own; nothing where its own will do. */
async function missing(s3: S3, where: Where): Promise<string | undefined> {
  const found = await unless(["NoSuchBucketPolicy"], s3.send(new GetBucketPolicyCommand(where)));
  return withTlsOnly(where.Bucket, found?.Policy);
}
