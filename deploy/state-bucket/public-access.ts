import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { type BucketPart, unless } from "./bucket-part";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const BLOCKS = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
} as const;

/** Nobody outside can be let in, by whatever policy. */
export const publicAccess: BucketPart = {
  name: "public access blocked",
  isThere: async (s3, where) => {
    const found = await unless(
      ["NoSuchPublicAccessBlockConfiguration"],
      s3.send(new GetPublicAccessBlockCommand(where)),
    );
    const blocks = found?.PublicAccessBlockConfiguration;
    return Object.keys(BLOCKS).every((block) => blocks?.[block as keyof typeof BLOCKS] === true);
  },
  put: async (s3, where) => {
    await s3.send(new PutPublicAccessBlockCommand({ ...where, PublicAccessBlockConfiguration: BLOCKS }));
  },
};
