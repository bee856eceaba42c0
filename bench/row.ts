import { millis } from "./units";

/** A limit that a row must keep; the targets are ratios, because times differ from machine to machine. */
export interface Target {
  readonly bound: "at least" | "at most";
  readonly value: number;
}

/** One line of the table. */
export interface Row {
  /** What `--row` takes and `--json` gives. */
  readonly name: string;
  /** What the figure is, as a fraction where it is one: `nginxparser ÷ ours`. */
  readonly figure: string;
  readonly target: Target;
}

/** A row that was measured. */
export interface MeasuredRow {
  readonly row: Row;
  readonly ratio: number;
  /** What the ratio was made from, with units. */
  readonly detail: string;
}

/** A row that cannot be measured here. */
export interface AbsentRow {
  readonly row: Row;
  /** Why, in a few words: `Node 20.20.2 has no zstd`. */
  readonly absent: string;
}

export type RowResult = MeasuredRow | AbsentRow;

export const isMeasured = (result: RowResult): result is MeasuredRow => "ratio" in result;

/** Decided on the figure itself, not on what the table rounds it to. */
export function passes({ row: { target }, ratio }: MeasuredRow): boolean {
  return target.bound === "at least" ? ratio >= target.value : ratio <= target.value;
}

/** A fraction of two figures of one unit. @default unit milliseconds */
export function fraction(
  over: number,
  under: number,
  unit: (value: number) => string = millis,
): { readonly ratio: number; readonly detail: string } {
  return { ratio: over / under, detail: `${unit(over)} ÷ ${unit(under)}` };
}
