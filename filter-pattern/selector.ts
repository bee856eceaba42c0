import { FILTER_PATTERN_LIMITS } from "./limits";
import type { Scanner } from "./scanner";

/** One step into a JSON value: a key, an index, or all of either. */
type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "keys" | "indexes" };

export type Selector = readonly Step[];

/** `$.a.b`, `$.a[0]`, `$[0].a`, `$.['a.b']`, `$.a[*]`, `$.*` */
export function parseSelector(scanner: Scanner): Selector {
  const from = scanner.position;
  scanner.expect("$", "a selector must come here ($.name)");
  const steps: Step[] = [];
  while (scanner.next === "." || scanner.next === "[") steps.push(parseStep(scanner));
  if (steps.length === 0) scanner.fail(".name or [index] must come after $");
  const wildcards = steps.filter(({ kind }) => kind === "keys" || kind === "indexes").length;
  if (wildcards > FILTER_PATTERN_LIMITS.wildcardsInSelector) {
    scanner.fail("a selector may hold at most 1 wildcard", from);
  }
  if (wildcards > 0)
    scanner.count("selectors with a wildcard", FILTER_PATTERN_LIMITS.wildcardsInPattern, from);
  return steps;
}

function parseStep(scanner: Scanner): Step {
  const dotted = scanner.accept(".");
  if (dotted && scanner.accept("*")) return { kind: "keys" };
  if (scanner.accept("['")) {
    const key = scanner.take(/[^']+/y);
    scanner.expect("']", "a key in brackets is in single quotes, as in $.['a.b']");
    return { kind: "key", key };
  }
  if (dotted) {
    const key = scanner.take(/[\w-]+/y);
    if (key === "")
      scanner.fail("a name of letters, digits, - and _ must come here (others as in $.['a.b'])");
    return { kind: "key", key };
  }
  scanner.expect("[", "an index must come here");
  if (scanner.accept("*]")) return { kind: "indexes" };
  const index = scanner.take(/\d+/y);
  if (index === "") scanner.fail("an index, * or a key in single quotes must come here");
  scanner.expect("]", "] must close the index");
  return { kind: "index", index: Number(index) };
}

/** The values that a selector points at: none when there is no such place, several only by a wildcard. */
export function select(selector: Selector, root: unknown): unknown[] {
  let found = [root];
  for (const step of selector) found = found.flatMap((value) => children(step, value));
  return found;
}

function children(step: Step, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    if (step.kind === "indexes") return value;
    return step.kind === "index" && step.index < value.length ? [value[step.index]] : [];
  }
  if (step.kind === "keys") return Object.values(value);
  if (step.kind !== "key" || !Object.hasOwn(value, step.key)) return [];
  return [(value as Record<string, unknown>)[step.key]];
}
