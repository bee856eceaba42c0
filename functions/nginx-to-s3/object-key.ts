import { hourPath } from "../lib/hour-path";
import type { LineGroup } from "./line-groups";

/**
 * `[quarantine/]<prefix>/YYYY/MM/DD/HH/<shardId>-<firstSequenceNumber>.json[.gz]`, the hour in UTC.
 * The same lines give the same key however often, and in whatever slices, a batch is retried: see
 * docs/decisions/0003-effectively-once-keys.md.
 *
 * @example
 * objectKey(group, { prefix: "nginx_access", suffix: ".json.gz" });
 * // "nginx_access/2020/08/10/06/shardId-000000000000-4960970282….json.gz"
 */
export function objectKey(
  group: Omit<LineGroup, "count" | "ndjson">,
  { prefix, suffix }: { prefix: string; suffix: string },
): string {
  const root = group.kind === "quarantined" ? `quarantine/${prefix}` : prefix;
  return `${root}/${hourPath(group.hour)}/${group.shardId}-${group.firstSequenceNumber}${suffix}`;
}
