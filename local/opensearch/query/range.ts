import { notImplemented } from "../errors";
import { parseDateMath } from "../mapping/date-math";
import { offsetMs } from "../mapping/dates";
import { isNumeric } from "../mapping/field-types";
import type { LeafField } from "../mapping/fields";
import { ipSortKey, parseIp } from "../mapping/ip";
import { parseNumber } from "../mapping/numbers";
import type { Value } from "../mapping/value";
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

/** Ends of a range; those that are not given are open. */
export interface Bounds {
  readonly gt?: unknown;
  readonly gte?: unknown;
  readonly lt?: unknown;
  readonly lte?: unknown;
  /** Of dates, alternatives between `||`. */
  readonly format?: string | undefined;
  /** Offset of dates that have none, such as `+09:00`. */
  readonly timeZone?: string | undefined;
}

/** Documents with a value of a field between two ends. */
export function rangeQuery(
  context: QueryContext,
  { field: name, ...bounds }: Bounds & { field: string },
): Predicate {
  countClauses(context, 1);
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  return readingValues(context, () => {
    const { gt, gte, lt, lte } = bounds;
    const key = keyOf(field);
    const end = (bound: unknown, roundUp: boolean) =>
      bound === undefined || bound === null ? undefined : endOf(context, { field, bound, roundUp, bounds });
    const ends = { gt: end(gt, true), gte: end(gte, false), lt: end(lt, false), lte: end(lte, true) };
    const isInside = (value: Value): boolean => {
      const at = key(value);
      return (
        (ends.gt === undefined || at > ends.gt) &&
        (ends.gte === undefined || at >= ends.gte) &&
        (ends.lt === undefined || at < ends.lt) &&
        (ends.lte === undefined || at <= ends.lte)
      );
    };
    if (field.type === "text") return anyValue(context, name, (text) => analyze(String(text)).some(isInside));
    return anyValue(context, name, isInside);
  });
}

/** What of a value is compared. */
function keyOf({ type }: LeafField): (value: Value) => Value {
  if (type === "ip") return (value) => ipSortKey(String(value));
  if (type === "boolean") return (value) => (value === true ? "T" : "F");
  return (value) => value;
}

function endOf(
  { now }: QueryContext,
  { field, bound, roundUp, bounds }: { field: LeafField; bound: unknown; roundUp: boolean; bounds: Bounds },
): Value {
  const { type, parameters } = field;
  if (type === "date") {
    const format = bounds.format ?? parameters.format ?? "";
    const ms = parseDateMath(String(bound), { format, roundUp, now });
    return hasOwnZone(String(bound)) ? ms : ms - zoneMs(bounds.timeZone);
  }
  if (type === "ip") return ipSortKey(parseIp(bound));
  if (type === "boolean") return String(bound) === "true" ? "T" : "F";
  if (!isNumeric(type)) return String(bound);
  return type === "float" ? Math.fround(parseNumber(bound)) : parseNumber(bound);
}

function hasOwnZone(text: string): boolean {
  return text.startsWith("now") || /^-?\d+$/.test(text) || /T.*(Z|[+-]\d\d(:?\d\d)?)(\|\||$)/.test(text);
}

function zoneMs(zone: string | undefined): number {
  const offset = offsetMs(zone);
  if (offset === undefined) throw notImplemented(`the time_zone [${zone}]: offsets such as +09:00 only`);
  return offset;
}
