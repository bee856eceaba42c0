import { globMatcher } from "../glob";
import { isObject, type JsonObject } from "../json";
import type { SourceFilter } from "./search-body";

/**
 * A document's JSON with what a search does not want left out; undefined where it wants nothing of it. A document that
 * is wanted whole is the text that was sent.
 */
export function filteredSource(text: string, filter: SourceFilter): string | undefined {
  if (filter === true) return text;
  if (filter === false) return undefined;
  const { includes = [], excludes = [] } = "excludes" in filter ? filter : { ...filter, excludes: undefined };
  const isIncluded = matcherOf(includes);
  const isExcluded = matcherOf(excludes);
  const kept = keep(JSON.parse(text), {
    path: "",
    isIncluded: includes.length === 0,
    test: { isIncluded, isExcluded },
  });
  return JSON.stringify(kept ?? {});
}

interface Test {
  readonly isIncluded: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
}

function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => globMatcher(pattern));
  return (path) => matchers.some((matches) => matches(path));
}

function keep(
  value: unknown,
  { path, isIncluded, test }: { path: string; isIncluded: boolean; test: Test },
): unknown {
  if (Array.isArray(value)) {
    if (!value.some(isObject)) return isIncluded ? value : undefined;
    return value.map((item) => keep(item, { path, isIncluded, test })).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return isIncluded ? value : undefined;
  const kept = members(value, { path, isIncluded, test });
  return kept.length === 0 && !isIncluded ? undefined : Object.fromEntries(kept);
}

function members(
  value: JsonObject,
  { path, isIncluded, test }: { path: string; isIncluded: boolean; test: Test },
): [string, unknown][] {
  return Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    const below = path === "" ? name : `${path}.${name}`;
    if (test.isExcluded(below)) return [];
    const kept = keep(item, { path: below, isIncluded: isIncluded || test.isIncluded(below), test });
    return kept === undefined ? [] : [[name, kept]];
  });
}
