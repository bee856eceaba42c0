import type { FieldStep, Step } from "./log-format";
import {
  type Match,
  notFollowedBy,
  type Refusal,
  refuseField,
  refuseLiteral,
  refuseRest,
} from "./match-result";
import { type ScannedType, scanValue } from "./scan";

/** Per index of the line: how many readings of the steps so far end there, counted 0, 1, 2 = several. */
type Readings = Uint8Array;
const SEVERAL = 2;

/**
 * Matches a line of escape=none, whose values may hold quotes and everything else that the format has between
 * fields. All readings of the line are followed at once; the line is accepted only if there is exactly one, which
 * then is the one nginx wrote. Time is proportional to the line's length times the number of steps.
 *
 * @throws TypeError for a step that ends by its type's grammar although the type has none; no compiled format has one
 *
 * @example
 * const { steps } = compileLogFormat({ name: "raw", format: '$msec "$http_a" "$args"', escape: "none" });
 * matchOnlyReading(steps, '1597040331.000 "a" "b"c"'); // -> { ok: true, values: ["1597040331.000", "a", 'b"c'] }
 * matchOnlyReading(steps, '1597040331.000 "a" "b" "c"').ok; // -> false
 */
export function matchOnlyReading(steps: readonly Step[], line: string): Match {
  const start = new Uint8Array(line.length + 1);
  start[0] = 1;
  const layers: Readings[] = [start];
  let last: Readings = start;
  for (const step of steps) {
    const next = readingsAfter(step, line, last);
    if (!next.some((count) => count > 0)) return refusalOf(step, line, last);
    layers.push(next);
    last = next;
  }
  const readings = last[line.length] ?? 0;
  if (readings === 0) return refuseRest(last.findLastIndex((count) => count > 0));
  if (readings === SEVERAL) {
    return {
      ok: false,
      at: 0,
      rule: "the line can be read in several ways, as escape=none lets values hold quotes",
    };
  }
  return { ok: true, values: valuesOf(steps, line, layers) };
}

function readingsAfter(step: Step, line: string, from: Readings): Readings {
  const to = new Uint8Array(line.length + 1);
  const add = (at: number, count: number): void => {
    to[at] = Math.min(SEVERAL, (to[at] ?? 0) + count);
  };
  if (step.kind === "field" && step.ending.by !== "scan") {
    addTextEnds(step, { line, from, add });
    return to;
  }
  from.forEach((count, at) => {
    const end = count > 0 ? endOf(step, line, at) : -1;
    if (end !== -1) add(end, count);
  });
  return to;
}

/** Text may end wherever the literal behind it stands; a token ends in front of its first blank at the latest. */
function addTextEnds(
  { field, next }: FieldStep,
  { line, from, add }: { line: string; from: Readings; add: (at: number, count: number) => void },
): void {
  let open = 0;
  for (let at = 0; at <= line.length; at += 1) {
    const starting = from[at] ?? 0;
    if (field.mayBeEmpty) open = Math.min(SEVERAL, open + starting);
    if (open > 0 && standsAt(next, line, at)) add(at, open);
    if (!field.mayBeEmpty) open = Math.min(SEVERAL, open + starting);
    if (field.type === "token" && line.charCodeAt(at) <= 0x20) open = 0;
  }
}

/** End of a literal or a scanned value that begins at `at`; -1 when none does. */
function endOf(step: Step, line: string, at: number): number {
  if (step.kind === "literal") return line.startsWith(step.text, at) ? at + step.text.length : -1;
  const scan = scanValue(scannedType(step), line, at);
  if ("end" in scan) return scan.end;
  return step.field.mayBeEmpty && standsAt(step.next, line, at) ? at : -1;
}

function standsAt(literal: string, line: string, at: number): boolean {
  return literal === "" ? at === line.length : line.startsWith(literal, at);
}

function scannedType(step: FieldStep): ScannedType {
  if (step.ending.by !== "scan") throw new TypeError(`${step.field.name} is text, which has no grammar`);
  return step.ending.type;
}

/** Walks the one reading back from the end: each step has exactly one place it can have begun at. */
function valuesOf(steps: readonly Step[], line: string, layers: readonly Readings[]): string[] {
  const values: string[] = [];
  let end = line.length;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Step;
    const begin = beginOf(step, line, { end, from: layers[index] as Readings });
    if (step.kind === "field") values.unshift(line.slice(begin, end));
    end = begin;
  }
  return values;
}

function beginOf(step: Step, line: string, { end, from }: { end: number; from: Readings }): number {
  if (step.kind === "literal") return end - step.text.length;
  const isText = step.ending.by !== "scan";
  let at = isText && !step.field.mayBeEmpty ? end - 1 : end;
  while (!from[at] || (!isText && endOf(step, line, at) !== end)) at -= 1;
  return at;
}

function refusalOf(step: Step, line: string, from: Readings): Refusal {
  const at = from.findIndex((count) => count > 0);
  if (step.kind === "literal") return refuseLiteral(step, at);
  const notFollowed: Refusal = { ok: false, at, rule: notFollowedBy(step.field.name, step.next) };
  if (step.ending.by !== "scan") return notFollowed;
  const scan = scanValue(step.ending.type, line, at);
  return "rule" in scan ? refuseField(step.field, scan.rule, { at, line }) : notFollowed;
}
