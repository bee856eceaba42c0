import {
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { type BucketPart, unless } from "./bucket-part";

/** By the keys that the environment's other buckets have; whoever chose a key of their own keeps it. */
export function encryption(keys: Environment["encryption"]): BucketPart {
  const rule: ServerSideEncryptionRule =
    keys === "kms"
      ? { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true }
      : { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } };
  return {
    name: keys === "kms" ? "encrypted by KMS" : "encrypted",
    isThere: async (s3, where) => {
      const found = await unless(
        ["ServerSideEncryptionConfigurationNotFoundError"],
        s3.send(new GetBucketEncryptionCommand(where)),
      );
      const algorithms = (found?.ServerSideEncryptionConfiguration?.Rules ?? []).map(
        (one) => one.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
      );
      return algorithms.some((one) => one !== undefined && (keys === "service" || one.startsWith("aws:kms")));
    },
    put: async (s3, where) => {
      await s3.send(
        new PutBucketEncryptionCommand({ ...where, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
      );
    },
  };
}
