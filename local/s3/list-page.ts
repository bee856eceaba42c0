import { compareKeys, firstIndex } from "./key-order";

export interface ListOptions {
  readonly prefix: string;
  /** Empty: no grouping. */
  readonly delimiter: string;
  /** Only keys after this one; as a common prefix it stands for all keys under it. Empty: from the start. */
  readonly after: string;
  readonly maxKeys: number;
}

export interface ListPage {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** Last key or common prefix of the page: `after` of the next one. */
  readonly last: string;
}

/**
 * One page of a sorted list of keys. A whole group is skipped in one binary search, so that a bucket of many hours
 * under few prefixes lists in the time of its prefixes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export const listPage = (sorted: readonly string[], options: ListOptions): ListPage => {
  const { prefix, delimiter, after, maxKeys } = options;
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let last = "";
  let at = firstIndex(sorted, (key) => compareKeys(key, after) > 0 && compareKeys(key, prefix) >= 0);
  while (at < sorted.length) {
    const key = sorted[at] as string;
    if (!key.startsWith(prefix)) {
      break;
    }
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const group = end === -1 ? undefined : key.slice(0, end + delimiter.length);
    const next =
      group === undefined
        ? at + 1
        : firstIndex(sorted, (other) => compareKeys(other, group) > 0 && !other.startsWith(group));
    if (group === undefined || group !== after) {
      if (keys.length + commonPrefixes.length === maxKeys) {
        return { keys, commonPrefixes, isTruncated: maxKeys > 0, last };
      }
      if (group === undefined) {
        keys.push(key);
      } else {
        commonPrefixes.push(group);
      }
      last = group ?? key;
    }
    at = next;
  }
  return { keys, commonPrefixes, isTruncated: false, last };
};
