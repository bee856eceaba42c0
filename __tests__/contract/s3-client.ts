import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { clientConfig } from "./client-config";
import type { ContractEndpoint } from "./endpoint";

export const s3Client = (endpoint: ContractEndpoint): S3Client =>
  new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });

/** Removes a bucket and what is in it, so that a shared account stays as it was. */
export const removeBucket = async (client: S3Client, Bucket: string): Promise<void> => {
  for (let more = true; more; ) {
    const page = await client.send(new ListObjectsV2Command({ Bucket }));
    const Objects = (page.Contents ?? []).map(({ Key }) => ({ Key }));
    if (Objects.length > 0) {
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    }
    more = page.IsTruncated === true;
  }
  await client.send(new DeleteBucketCommand({ Bucket }));
};
