/**
 * What most names begin with, up to a dash: in a picture of them all it says nothing, and takes the room of what does.
 *
 * @example
 * sharedStart(["logs-stream-dev", "logs-queue-dev", "logs-dev"]); // "logs-"
 */
export function sharedStart(names: readonly string[]): string {
  const starts = new Map<string, number>();
  for (const name of names) {
    for (const { index } of name.matchAll(/-/g)) {
      const start = name.slice(0, index + 1);
      starts.set(start, (starts.get(start) ?? 0) + 1);
    }
  }
  const shared = [...starts].filter(([, count]) => count > names.length / 2).map(([start]) => start);
  return shared.reduce((longest, start) => (start.length > longest.length ? start : longest), "");
}
