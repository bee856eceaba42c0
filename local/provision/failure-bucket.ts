import { EngineError } from "../error";
import type { PlannedResource } from "../plan/stack-plan";
import type { ProvisionContext } from "./provision-context";

/**
 * The bucket of a planned on-failure destination, if there is one.
 *
 * @throws EngineError for a destination that is not a bucket, or not there
 */
export function failureBucketOf(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
  destinationArn: string | undefined,
): string | undefined {
  if (destinationArn === undefined) return undefined;
  const where = `${plan.stackId}: ${resource.address}: destination_config`;
  const [, bucket] = destinationArn.split("arn:aws:s3:::");
  if (bucket === undefined) {
    throw new EngineError(`${where}: only an S3 bucket keeps failed batches locally, got ${destinationArn}`);
  }
  if (!services.s3.hasBucket(bucket)) throw new EngineError(`${where}: there is no bucket ${bucket}`);
  return bucket;
}
