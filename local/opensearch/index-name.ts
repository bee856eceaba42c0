import { illegalArgument, indexNotFound, OpenSearchError } from "./errors";
import { globMatcher } from "./glob";
import { OPENSEARCH_LIMITS } from "./limits";

/**
 * Refuses a name that no index may have.
 *
 * @throws OpenSearchError invalid_index_name_exception
 * @see https://docs.opensearch.org/latest/api-reference/index-apis/create-index/#index-naming-restrictions
 */
export function checkIndexName(index: string): void {
  const rule = brokenRule(index);
  if (rule === undefined) return;
  throw new OpenSearchError(400, {
    type: "invalid_index_name_exception",
    reason: `Invalid index name [${index}], ${rule}`,
    index,
    index_uuid: "_na_",
  });
}

function brokenRule(index: string): string | undefined {
  if (/[\\/*?"<>| ,#:]/.test(index) || index === "") {
    return 'must not contain the following characters [ , ", *, \\, <, |, ,, >, /, ?, #, :]';
  }
  if (index === "." || index === "..") return "must not be '.' or '..'";
  if (/^[_+-]/.test(index)) return "must not start with '_', '-', or '+'";
  if (index !== index.toLowerCase()) return "must be lowercase";
  if (Buffer.byteLength(index) > OPENSEARCH_LIMITS.indexNameBytes) {
    return `index name is too long, (${Buffer.byteLength(index)} > ${OPENSEARCH_LIMITS.indexNameBytes})`;
  }
  return undefined;
}

export interface IndexExpression {
  /** Names, patterns, a comma-separated list of them, `_all`, or nothing for all. */
  readonly expression: string | undefined;
  /** Whether names that are no index are passed over. */
  readonly ignoreUnavailable?: boolean;
  /** Whether a pattern may stand for no index, @default true */
  readonly allowNoIndices?: boolean;
}

/**
 * The indices that an expression stands for, in the order of their names.
 *
 * @throws OpenSearchError index_not_found_exception
 */
export function matchingIndices(
  names: Iterable<string>,
  { expression = "_all", ignoreUnavailable = false, allowNoIndices = true }: IndexExpression,
): string[] {
  const sorted = [...names].sort();
  const found = new Set<string>();
  for (const part of expression.split(",")) {
    const isPattern = part === "_all" || part.includes("*");
    if (isPattern) {
      if (part.startsWith("-"))
        throw illegalArgument(`[${part}]: indices cannot be left out here, only named`);
      const matches = sorted.filter(part === "_all" ? () => true : globMatcher(part));
      if (matches.length === 0 && !allowNoIndices) throw indexNotFound(part);
      for (const name of matches) found.add(name);
    } else if (sorted.includes(part)) found.add(part);
    else {
      checkIndexName(part);
      if (!ignoreUnavailable) throw indexNotFound(part);
    }
  }
  return sorted.filter((name) => found.has(name));
}
