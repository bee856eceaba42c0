import { addUnits, type DateUnit, parseDateBound, startOf } from "./dates";
import { ValueError } from "./value";

const STEP = /([+-])(\d{1,6})([yMwdhHms])|\/([yMwdhHms])/y;

export interface DateMathOptions {
  /** Of the field, alternatives between `||`. */
  readonly format: string;
  /** Whether the last millisecond is meant of what the text names, as for `lte` and `gt`. */
  readonly roundUp: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * A moment in milliseconds, from a date, or `now`, or either with steps behind it.
 * https://docs.opensearch.org/latest/field-types/supported-field-types/date/#date-math
 *
 * @throws ValueError
 * @example
 * parseDateMath("now-1d/d", { format, roundUp: false, now: Date.now() }) // yesterday, midnight
 */
export function parseDateMath(text: string, { format, roundUp, now }: DateMathOptions): number {
  if (text.startsWith("now")) return withSteps(now, { steps: text.slice(3), roundUp, text });
  const at = text.indexOf("||");
  if (at === -1) return parseDateBound(text, { format, roundUp });
  const start = parseDateBound(text.slice(0, at), { format, roundUp: false });
  return withSteps(start, { steps: text.slice(at + 2), roundUp, text });
}

function withSteps(
  start: number,
  { steps, roundUp, text }: { steps: string; roundUp: boolean; text: string },
): number {
  const step = new RegExp(STEP);
  let ms = start;
  while (step.lastIndex < steps.length) {
    const found = step.exec(steps);
    if (found === null)
      throw new ValueError("parse_exception", `operator not supported for date math [${text}]`);
    const [, sign, count, unit, rounding] = found;
    if (rounding !== undefined) {
      const rounded = startOf(ms, unitOf(rounding));
      ms = roundUp ? addUnits(rounded, { count: 1, unit: unitOf(rounding) }) - 1 : rounded;
    } else {
      ms = addUnits(ms, { count: Number(`${sign}${count}`), unit: unitOf(unit) });
    }
  }
  return ms;
}

function unitOf(letter: string | undefined): DateUnit {
  return (letter === "H" ? "h" : letter) as DateUnit;
}
