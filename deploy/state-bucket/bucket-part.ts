import type { S3Client } from "@aws-sdk/client-s3";

/** Of the SDK's client, what is used here. */
export type S3 = Pick<S3Client, "send">;

/** The bucket, and the account it must be of: S3 refuses a request where it is another's. */
export interface Where {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/** One thing that a bucket for states must have. */
export interface BucketPart {
  /** As it is told. */
  readonly name: string;
  /** Whether the bucket has it. */
  isThere(s3: S3, where: Where): Promise<boolean>;
  put(s3: S3, where: Where): Promise<void>;
}

/** What a request gives, or nothing where S3 says by one of these names that there is none. */
export async function unless<T>(names: readonly string[], request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (names.includes((error as Error).name)) return undefined;
    throw error;
  }
}
