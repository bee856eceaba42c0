import { unescapedQuote } from "./escaping";
import type { Ending, FieldStep, Step } from "./log-format";
import { matchRest } from "./match-rest";
import {
  type Match,
  notFollowedBy,
  type Refusal,
  refuseField,
  refuseLiteral,
  refuseRest,
} from "./match-result";
import { scanValue } from "./scan";
import { readTime } from "./time";

type Found = { readonly end: number } | Refusal;
type EndingBy<By extends Ending["by"]> = Extract<Ending, { by: By }>;

/**
 * Matches a line of escape=default or json from left to right; every value has one possible end.
 *
 * @example
 * const { steps } = compileLogFormat({ name: "short", format: '$msec "$request"' });
 * matchInOrder(steps, '1597040331.000 "GET /"'); // -> { ok: true, values: ["1597040331.000", "GET /"] }
 */
export function matchInOrder(steps: readonly Step[], line: string): Match {
  const values: (string | undefined)[] = [];
  let at = 0;
  for (const step of steps) {
    if (step.kind === "literal") {
      if (step.lineEnd !== undefined && endsWithAt(line, step.lineEnd, at)) return { ok: true, values };
      if (!line.startsWith(step.text, at)) return refuseLiteral(step, at);
      at += step.text.length;
      continue;
    }
    const found = findEnd(step, line, at);
    if ("ok" in found) return found;
    if (step.ending.by === "rest") values.push(...matchRest(step.ending, line, at));
    else values.push(line.slice(at, found.end));
    at = found.end;
  }
  return at === line.length ? { ok: true, values } : refuseRest(at);
}

/** Whether the line has `text` from `at` on, and nothing else. */
function endsWithAt(line: string, text: string, at: number): boolean {
  return line.length === at + text.length && line.startsWith(text, at);
}

function findEnd(step: FieldStep, line: string, at: number): Found {
  const { field, ending } = step;
  if (ending.by === "scan") return scannedEnd(step, ending, { line, at });
  const found = textEnd(step, ending, { line, at });
  if ("ok" in found) return found;
  if (found.end === at && !field.mayBeEmpty) return refuseField(field, "is empty", { at, line });
  if (ending.by === "rest") return found;
  const quote = unescapedQuote(line, at);
  if (quote !== -1 && quote < found.end) {
    return refuseField(field, "holds a double quote that is not escaped", { at: quote, line });
  }
  const blank = field.type === "token" ? blankIn(line, at, found.end) : -1;
  if (blank !== -1) return refuseField(field, "holds a blank", { at: blank, line });
  return found;
}

function scannedEnd(step: FieldStep, ending: EndingBy<"scan">, place: { line: string; at: number }): Found {
  const { line, at } = place;
  const scan = scanValue(ending.type, line, at);
  if ("end" in scan) return scan;
  const nothingThere = step.next === "" ? at === line.length : line.startsWith(step.next, at);
  return step.field.mayBeEmpty && nothingThere ? { end: at } : refuseField(step.field, scan.rule, place);
}

function textEnd(
  step: FieldStep,
  ending: Exclude<Ending, { by: "scan" }>,
  place: { line: string; at: number },
): Found {
  const { line, at } = place;
  const { field } = step;
  if (ending.by === "time") return endBeforeTime(step, ending, place);
  if (ending.by === "rest") return { end: line.length };
  if (ending.by === "line-end") {
    const end = line.length - ending.after.length;
    if (end >= at && line.endsWith(ending.after)) return { end };
    return { ok: false, at: line.length, rule: notFollowedBy(field.name, ending.after) };
  }
  const { character, before } = ending;
  const found = character === '"' ? unescapedQuote(line, at) : line.indexOf(character, at);
  const end = found - before.length;
  if (end >= at && line.startsWith(before, end)) return { end };
  return { ok: false, at: found === -1 ? line.length : found, rule: notFollowedBy(field.name, step.next) };
}

/** The first place where the literal, a valid time and the literal behind it stand; no value holds a bare quote. */
function endBeforeTime(
  step: FieldStep,
  ending: EndingBy<"time">,
  place: { line: string; at: number },
): Found {
  const { line, at } = place;
  const { between, time, after } = ending;
  const quote = unescapedQuote(line, at);
  const limit = quote === -1 ? line.length : quote;
  let refusal: Refusal = { ok: false, at, rule: notFollowedBy(step.field.name, between) };
  let refusedTime = false;
  for (let end = line.indexOf(between, at); end !== -1 && end < limit; end = line.indexOf(between, end + 1)) {
    const timeAt = end + between.length;
    const reading = readTime(time.type, line, timeAt);
    const isTime = !("rule" in reading);
    if (isTime && (after === "" ? reading.end === line.length : line.startsWith(after, reading.end)))
      return { end };
    // Only the first time is reported: what is no time at all may be part of the value.
    if (refusedTime) continue;
    if (isTime) {
      refusal = { ok: false, at: reading.end, rule: notFollowedBy(time.name, after) };
    } else {
      refusal = refuseField(time, reading.rule, { at: timeAt, line });
    }
    refusedTime = isTime || reading.wellFormed;
  }
  return refusal;
}

function blankIn(line: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (line.charCodeAt(at) <= 0x20) return at;
  return -1;
}
