import { asAwsError } from "../gateway/aws-error";
import type { Prefixes, PrefixMoment } from "./prefix";
import type { TransformFailure } from "./transform-response";

/**
 * The values that a record's partition has for the keys of the prefix, or why it has none.
 * Keys that the prefix does not name make no partition.
 */
export function partitionOf(
  prefixes: Prefixes,
  { time, partitionKeys = {} }: PrefixMoment,
): { readonly values: Readonly<Record<string, string>> } | { readonly failure: TransformFailure } {
  if (prefixes.partitionKeys.length === 0) return { values: {} };
  const values = Object.fromEntries(prefixes.partitionKeys.map((key) => [key, partitionKeys[key] ?? ""]));
  const missing = Object.keys(values).filter((key) => values[key] === "");
  if (missing.length > 0) {
    return failure(`the Lambda function returned no value for the partition keys ${missing.join(", ")}`);
  }
  try {
    prefixes.delivered({ time, partitionKeys: values });
    return { values };
  } catch (error) {
    return failure(asAwsError(error).message);
  }
}

function failure(errorMessage: string): { failure: TransformFailure } {
  return { failure: { errorCode: "DynamicPartitioning.MetadataExtractionFailed", errorMessage } };
}
