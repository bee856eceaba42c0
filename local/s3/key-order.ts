/**
 * Orders text by its UTF-8 bytes, as S3 lists keys. UTF-16 order differs in one place only: surrogates (characters
 * beyond U+FFFF) sort before U+E000–U+FFFF there and after them in UTF-8.
 */
export const compareKeys = (left: string, right: string): number => {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) {
      const aSurrogate = a >= 0xd800 && a <= 0xdfff;
      const bSurrogate = b >= 0xd800 && b <= 0xdfff;
      return aSurrogate === bSurrogate ? a - b : aSurrogate ? 1 : -1;
    }
  }
  return left.length - right.length;
};

/** First index of `sorted` for which `holds` is true; `holds` must be false up to some index and true from there. */
export const firstIndex = (sorted: readonly string[], holds: (key: string) => boolean): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as string)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
};

/** The part of a sorted list that starts with `prefix`. */
export const keysWithPrefix = (sorted: readonly string[], prefix: string): string[] =>
  sorted.slice(
    firstIndex(sorted, (key) => compareKeys(key, prefix) >= 0),
    firstIndex(sorted, (key) => compareKeys(key, prefix) >= 0 && !key.startsWith(prefix)),
  );

/** Adds `key` to a sorted list at its place, once. */
export const insertKey = (sorted: string[], key: string): void => {
  const at = firstIndex(sorted, (other) => compareKeys(other, key) >= 0);
  if (sorted[at] !== key) {
    sorted.splice(at, 0, key);
  }
};

/** Removes `key` from a sorted list if it is there. */
export const removeKey = (sorted: string[], key: string): void => {
  const at = firstIndex(sorted, (other) => compareKeys(other, key) >= 0);
  if (sorted[at] === key) {
    sorted.splice(at, 1);
  }
};
