import { GetBucketVersioningCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { BucketPart } from "./bucket-part";

/** A state that was damaged, or removed, can be had back. */
export const versioning: BucketPart = {
  name: "versioned",
  isThere: async (s3, where) => {
    const { Status } = await s3.send(new GetBucketVersioningCommand(where));
    return Status === "Enabled";
  },
  put: async (s3, where) => {
    await s3.send(
      new PutBucketVersioningCommand({ ...where, VersioningConfiguration: { Status: "Enabled" } }),
    );
  },
};
