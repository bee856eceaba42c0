import { globMatcher } from "./glob";
import { isObject } from "./json";

/** Stands for members at any depth. */
const ANY_DEPTH = "**";

/** A member's name, or {@link ANY_DEPTH}. */
type Step = typeof ANY_DEPTH | ((name: string) => boolean);

/**
 * An answer cut down to what `filter_path` names: `took,items.*.status`, with `*` within a name, `**` for any depth.
 * https://docs.opensearch.org/latest/api-reference/common-parameters/#filtered-responses
 */
export function applyFilterPath(value: unknown, filter: string): unknown {
  const paths = filter
    .split(",")
    .map((path) => path.split(".").map((name): Step => (name === ANY_DEPTH ? ANY_DEPTH : globMatcher(name))));
  return reached(value, paths) ?? {};
}

function reached(value: unknown, paths: readonly (readonly Step[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (paths.length === 0) return undefined;
  if (Array.isArray(value)) {
    const kept = value.map((item) => reached(item, paths)).filter((item) => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (!isObject(value)) return undefined;
  const kept = Object.entries(value).flatMap(([name, item]) => {
    const inside = reached(
      item,
      paths.flatMap((path) => stepsInside(path, name)),
    );
    return inside === undefined ? [] : [[name, inside] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function stepsInside(path: readonly Step[], name: string): (readonly Step[])[] {
  const [first, ...rest] = path;
  if (first === undefined) return [];
  if (first === ANY_DEPTH) return [path, ...stepsInside(rest, name)];
  return first(name) ? [rest] : [];
}
