import { globMatcher } from "../glob";
import { parseDateMath } from "../mapping/date-math";
import { isNumeric, parseValue } from "../mapping/field-types";
import type { LeafField } from "../mapping/fields";
import { networkMatcher, parseIp } from "../mapping/ip";
import { parseNumber } from "../mapping/numbers";
import { type Value, ValueError } from "../mapping/value";
import { analyze } from "./analyze";
import {
  anyValue,
  countClauses,
  NOTHING,
  type Predicate,
  type QueryContext,
  readingValues,
  searchedField,
} from "./context";

/** Documents in one of whose values of a field one of some values is found, unanalyzed. */
export function termsQuery(
  context: QueryContext,
  {
    field: name,
    values,
    ignoreCase = false,
  }: { field: string; values: readonly unknown[]; ignoreCase?: boolean },
): Predicate {
  countClauses(context, values.length);
  if (name === "_id") return idsQuery(context, values.map(String));
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  return readingValues(context, () => {
    const exact = exactTerms(field, { values, ignoreCase });
    if (exact !== undefined) return anyValue(context, name, (value) => exact.has(fold(value, ignoreCase)));
    const tests = values.map((value) => termTest(context, { field, value, ignoreCase }));
    return anyValue(context, name, (value) => tests.some((test) => test(value)));
  });
}

/** Documents whose id is one of these. */
export function idsQuery({ documents }: QueryContext, ids: readonly string[]): Predicate {
  const wanted = new Set(ids);
  return (place) => wanted.has(documents.at(place)?.id ?? "");
}

/** Where terms are equal or not, and no more. */
function exactTerms(
  { type, parameters }: LeafField,
  { values, ignoreCase }: { values: readonly unknown[]; ignoreCase: boolean },
): Set<Value> | undefined {
  if (type === "text" || type === "date" || type === "ip") return undefined;
  if (isNumeric(type)) {
    return new Set(
      values.map((value) => (type === "float" ? Math.fround(parseNumber(value)) : parseNumber(value))),
    );
  }
  return new Set(values.map((value) => fold(parseValue(type, value, parameters), ignoreCase)));
}

function fold(value: Value, ignoreCase: boolean): Value {
  return ignoreCase && typeof value === "string" ? value.toLowerCase() : value;
}

function termTest(
  { now }: QueryContext,
  {
    field: { type, parameters },
    value,
    ignoreCase,
  }: { field: LeafField; value: unknown; ignoreCase: boolean },
): (value: Value) => boolean {
  const text = String(value);
  if (type === "ip") {
    if (text.includes("/")) {
      const isInside = networkMatcher(text);
      return (address) => isInside(String(address));
    }
    const wanted = parseIp(text);
    return (address) => address === wanted;
  }
  if (type === "date") {
    const format = parameters.format ?? "";
    const from = parseDateMath(text, { format, now, roundUp: false });
    const to = parseDateMath(text, { format, now, roundUp: true });
    return (ms) => (ms as number) >= from && (ms as number) <= to;
  }
  const wanted = fold(text, ignoreCase);
  return (stored) => analyze(String(stored)).includes(String(wanted));
}

/** Documents in whose field text is as a pattern says; in analyzed text, one of its words. */
export function wildcardQuery(
  context: QueryContext,
  { field: name, pattern, ignoreCase = false }: { field: string; pattern: string; ignoreCase?: boolean },
): Predicate {
  countClauses(context, 1);
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  readingValues(context, () => refuseOtherThanText(field));
  const isMatch = globMatcher(ignoreCase ? pattern.toLowerCase() : pattern, { oneCharacter: true });
  return field.type === "text"
    ? anyValue(context, name, (text) => analyze(String(text)).some(isMatch))
    : anyValue(context, name, (text) => isMatch(String(fold(text, ignoreCase))));
}

/** Documents in whose field text begins with another. */
export function prefixQuery(
  context: QueryContext,
  { field: name, prefix, ignoreCase = false }: { field: string; prefix: string; ignoreCase?: boolean },
): Predicate {
  countClauses(context, 1);
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  readingValues(context, () => refuseOtherThanText(field));
  const start = ignoreCase ? prefix.toLowerCase() : prefix;
  return field.type === "text"
    ? anyValue(context, name, (text) => analyze(String(text)).some((word) => word.startsWith(start)))
    : anyValue(context, name, (text) => String(fold(text, ignoreCase)).startsWith(start));
}

function refuseOtherThanText({ path, type }: LeafField): void {
  if (type === "text" || type === "keyword") return;
  throw new ValueError(
    "illegal_argument_exception",
    `Can only use prefix and wildcard queries on keyword and text fields - not on [${path}] which is of type [${type}]`,
  );
}

/** Documents that have a value in a field, or in any below it. */
export function existsQuery(context: QueryContext, name: string): Predicate {
  countClauses(context, 1);
  const paths = [...context.mapping.leaves()]
    .map(({ path }) => path)
    .filter((path) => path === name || path.startsWith(`${name}.`));
  const tests = paths.map((path) => anyValue(context, path, () => true));
  return (place) => tests.some((test) => test(place));
}
