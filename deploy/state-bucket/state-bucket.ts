import { type BucketLocationConstraint, CreateBucketCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { DeployError } from "../error";
import type { BucketPart, S3, Where } from "./bucket-part";
import { encryption } from "./encryption";
import { publicAccess } from "./public-access";
import { tlsOnly } from "./tls-only";
import { versioning } from "./versioning";

/** What became of the bucket, or of one thing that it must have. */
export interface BucketOutcome {
  readonly what: string;
  readonly outcome: "made" | "unchanged";
}

export interface StateBucketOptions {
  readonly environment: Environment;
  readonly s3: S3;
  /** Look, and change nothing. */
  readonly dryRun: boolean;
}

/**
 * The bucket in which an environment keeps its states.
 *
 * @throws DeployError where it keeps them elsewhere
 */
export function stateBucketOf({ name, state }: Pick<Environment, "name" | "state">): string {
  if (state.backend === "s3") return state.bucket;
  throw new DeployError(
    `environments/${name}.ts: state.backend: must be s3 to need a bucket, got ${JSON.stringify(state.backend)}`,
  );
}

/**
 * Makes the bucket of an environment's states as it must be; what is so already stays untouched.
 *
 * @throws DeployError where the bucket is another account's, or in another region
 */
export async function ensureStateBucket(options: StateBucketOptions): Promise<BucketOutcome[]> {
  const { environment, s3, dryRun } = options;
  const where: Where = {
    Bucket: stateBucketOf(environment),
    ExpectedBucketOwner: environment.accountId,
  };
  const isNew = !(await exists(s3, where, environment));
  if (isNew && !dryRun) await create(s3, where, environment);
  const outcomes: BucketOutcome[] = [{ what: `s3://${where.Bucket}`, outcome: isNew ? "made" : "unchanged" }];
  for (const part of parts(environment)) {
    // Of a bucket that a dry run did not make, nothing can be asked.
    const isThere = isNew && dryRun ? false : await part.isThere(s3, where);
    if (!isThere && !dryRun) await part.put(s3, where);
    outcomes.push({ what: part.name, outcome: isThere ? "unchanged" : "made" });
  }
  return outcomes;
}

/** Public access first: whatever a policy says, it lets nobody in. */
function parts({ encryption: keys }: Environment): BucketPart[] {
  return [publicAccess, versioning, encryption(keys), tlsOnly];
}

async function exists(s3: S3, where: Where, { accountId, region }: Environment): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand(where));
    return true;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 404) return false;
    if (status === 403) {
      throw new DeployError(
        `s3://${where.Bucket}: must be of account ${accountId}, but is of another, or these credentials may not see it`,
      );
    }
    if (status === 301) {
      throw new DeployError(`s3://${where.Bucket}: must be in ${region}, but is in another region`);
    }
    throw error;
  }
}

async function create(s3: S3, { Bucket }: Where, { accountId, region }: Environment): Promise<void> {
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        // The one region that must not be named. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
        ...(region === "us-east-1"
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
      }),
    );
  } catch (error) {
    const { name } = error as Error;
    // Somebody of ours was faster.
    if (name === "BucketAlreadyOwnedByYou") return;
    if (name !== "BucketAlreadyExists") throw error;
    throw new DeployError(`s3://${Bucket}: must be of account ${accountId}, but is of another`);
  }
}
