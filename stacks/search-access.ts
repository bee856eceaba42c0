import { INDEX_PREFIX } from "./naming";

/**
 * The methods of a bulk request: POST where each action names its index, PUT where the path does.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html#ac-reference
 */
export const BULK_ACTIONS = ["es:ESHttpPost", "es:ESHttpPut"] as const;

/**
 * The paths of a bulk request: of the whole domain, or of one index.
 *
 * @example
 * bulkResources(arn)[0]; // "arn:aws:es:…:domain/log-pipeline-dev/_bulk"
 */
export function bulkResources(domainArn: string): string[] {
  return [`${domainArn}/_bulk`, `${domainArn}/${INDEX_PREFIX}-*/_bulk`];
}
