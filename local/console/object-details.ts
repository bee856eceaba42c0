import type { ObjectDetails } from "../../console/contract";
import { S3Error } from "../s3/s3-error";
import type { S3Service } from "../s3/service";
import { refused } from "./error";
import { CONSOLE_LIMITS } from "./limits";
import { objectRecords } from "./object-records";
import type { StoredAt } from "./recent-objects";

export interface ObjectDetailsOptions {
  readonly s3: Pick<S3Service, "getObject">;
  /** The buckets of the plan: there may be others, which are nobody's here. */
  readonly buckets: ReadonlyMap<string, string>;
}

/**
 * An object as a reader wants it: decompressed, a record a line.
 *
 * @throws AwsError 404 for one that is not there, EngineError for one that cannot be shown
 */
export async function objectDetails(
  { bucket, key }: StoredAt,
  { s3, buckets }: ObjectDetailsOptions,
): Promise<ObjectDetails> {
  if (!buckets.has(bucket)) {
    const known = [...buckets.keys()].join(", ");
    throw refused(`bucket: must be one of ${known}, is ${JSON.stringify(bucket.slice(0, 100))}`, 404);
  }
  const { body, size } = await s3.getObject({ bucket, key }).catch((error: unknown) => {
    if (!(error instanceof S3Error)) throw error;
    throw refused(`key: must be of an object in ${bucket}, is ${JSON.stringify(key.slice(0, 100))}`, 404);
  });
  const records = objectRecords({ key, body });
  const shown = records.slice(0, CONSOLE_LIMITS.records);
  return { bucket, key, bytes: size, records: shown, total: records.length };
}
