import type { FieldStep } from "../log-format";
import { compileConvert } from "./compile-convert";
import type { Member } from "./member";
import type { TimeBehind } from "./scan-text";
import type { Convert } from "./value";
import { singleOutput, splitKeys, type ValueContext } from "./value-write";
import type { RequestKeys } from "./write-request";
import type { TextAndTime } from "./write-text-and-time";

/*
 * Codes of the kinds of short cuts. Trick: numbers are compared as they are, while what a string is has to be looked up
 * first. Those from TEXT to SECONDS begin with a key, which the loop writes for all of them.
 */

/** Code: the value has none. */
export const NO_LANE = 0;
/** Code: text up to a quote. */
export const TEXT = 1;
/** Code: text without blanks. */
export const TOKEN = 2;
/** Code: a whole number. */
export const DIGITS = 3;
/** Code: a short time in seconds, with digits behind a point. */
export const SECONDS = 4;
/** Code: a value that a function of its own finds and writes. */
export const CONVERT = 5;
/** Code: method, path and protocol in quotes. */
export const REQUEST = 6;
/** Code: a text and the time behind it, which are one column. */
export const TEXT_AND_TIME = 7;
type Lane =
  | typeof NO_LANE
  | typeof TEXT
  | typeof TOKEN
  | typeof DIGITS
  | typeof SECONDS
  | typeof CONVERT
  | typeof REQUEST
  | typeof TEXT_AND_TIME;

/**
 * Trick: most bytes of a line are text up to a quote, text without blanks, digits, seconds, a request, or a text and
 * the time behind it. The loop over the columns finds and writes the plainest values of these kinds in one go.
 */
export interface ShortCut {
  readonly lane: Lane;
  /** `text`, `token`: the byte behind the value. */
  readonly ending: number;
  /** `digits`: how many there have to be; 0 leaves it open. */
  readonly digits: number;
  /** `text`, `token`, `digits`, `seconds`: what the value becomes. */
  readonly member: Member | undefined;
  readonly request: RequestKeys | undefined;
  readonly textAndTime: TextAndTime | undefined;
  readonly convert: Convert | undefined;
}

const NONE: ShortCut = {
  lane: NO_LANE,
  ending: 0,
  digits: 0,
  member: undefined,
  request: undefined,
  textAndTime: undefined,
  convert: undefined,
};

/** The digits of a status. */
const STATUS_DIGITS = 3;

/** The short cut for a value, which leads nowhere if the record has another order than the line. */
export function compileShortCut(step: FieldStep, context: ValueContext): ShortCut {
  const { field, ending } = step;
  if (context.reorder !== undefined) return NONE;
  const convert = compileConvert(step, context);
  if (convert !== undefined) return { ...NONE, lane: CONVERT, convert };
  const single = singleOutput(field, context);
  if (ending.by === "scan") {
    if (single?.plain === "seconds") return { ...NONE, lane: SECONDS, member: single.member };
    if (single?.plain !== "number") return NONE;
    const isStatus = field.type === "status" || field.type === "optional_status";
    const digits = isStatus ? STATUS_DIGITS : 0;
    return { ...NONE, lane: DIGITS, digits, member: single.member };
  }
  if (ending.by !== "character" || ending.before !== "") return NONE;
  const request = ending.character === '"' && field.type === "text" ? splitKeys(field, context) : undefined;
  if (request !== undefined) return { ...NONE, lane: REQUEST, request };
  if (single?.plain !== "text") return NONE;
  const lane = field.type === "token" ? TOKEN : TEXT;
  const isFast = ending.character === '"' || (lane === TOKEN && ending.character === " ");
  return isFast ? { ...NONE, lane, ending: ending.character.charCodeAt(0), member: single.member } : NONE;
}

/** The short cut for a text and the time behind it, which makes them one column. */
export function compileTimeShortCut(
  { text, time, behind }: { readonly text: FieldStep; readonly time: FieldStep; readonly behind: TimeBehind },
  context: ValueContext,
): ShortCut {
  const members = { text: singleOutput(text.field, context), time: singleOutput(time.field, context) };
  if (context.reorder !== undefined || members.text?.plain !== "text" || members.time?.plain !== "time")
    return NONE;
  const textAndTime = { behind, text: members.text.member, time: members.time.member };
  return { ...NONE, lane: TEXT_AND_TIME, textAndTime };
}
