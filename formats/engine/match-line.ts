import type { Match } from "./field-match";
import type { InputBuffer } from "./input-buffer";
import {
  beforeTimeEnd,
  controlEnd,
  hasBlank,
  lineFeedAt,
  NO_VALUE,
  quotedEnd,
  restEnd,
  type TextEnd,
  tokenEnd,
} from "./scan-text";
import { valueEnd } from "./scan-value";
import type { Table } from "./table";
import { literalEnd } from "./words";

/**
 * Takes the line that begins at `begin` apart into the table's spans. It must be UTF-8.
 *
 * @returns the index of the line feed behind it; -1 for a line that does not have the format: the plain parser
 * tells why
 */
export function matchLine({ matches, spans }: Table, input: InputBuffer, begin: number): number {
  let at = begin;
  for (let index = 0; index < matches.length; index += 1) {
    const match = matches[index] as Match;
    if (match.kind === "literal") {
      at = literalEnd(match.literal, input.view, at);
      if (at < 0) return -1;
      continue;
    }
    const found = fieldEnd(match, input, at);
    if (found < 0) return -1;
    const end = found >> 1;
    if (end === at && !match.mayBeEmpty) return -1;
    spans[match.at] = at;
    spans[match.at + 1] = end;
    spans[match.at + 2] = found & 1;
    at = end;
  }
  return lineFeedAt(input, at);
}

function fieldEnd(match: Match, input: InputBuffer, at: number): TextEnd {
  switch (match.kind) {
    case "quoted":
      return lessLiteral(match, input, at);
    case "token":
      return tokenEnd(input, at, match.ending);
    case "value": {
      const end = valueEnd(match.type, input, at);
      if (end >= 0) return end << 1;
      return match.mayBeEmpty && nextStands(match, input, at) ? at << 1 : NO_VALUE;
    }
    case "time": {
      const end = match.time.end(input, at);
      return end < 0 ? NO_VALUE : end << 1;
    }
    case "before-time":
      return beforeTimeEnd(match, input, at);
    case "control":
      return controlEnd(input, at, match.ending);
    default:
      return lessLiteral(match, input, at);
  }
}

/** Quoted text, or the rest of the line, in front of the step's literal. */
function lessLiteral(match: Match, input: InputBuffer, at: number): TextEnd {
  const found = match.kind === "quoted" ? quotedEnd(input, at) : restEnd(input, at);
  if (found < 0) return NO_VALUE;
  const { literal, isToken } = match;
  const end = (found >> 1) - literal.length;
  if (end < at || (literal.length > 0 && literalEnd(literal, input.view, end) < 0)) return NO_VALUE;
  if (isToken && hasBlank(input, at, end)) return NO_VALUE;
  return (end << 1) | (found & 1);
}

/** Whether what follows a value stands at `at`: the line's end where nothing follows. */
function nextStands({ literal }: Match, input: InputBuffer, at: number): boolean {
  return literal.length === 0 ? lineFeedAt(input, at) >= 0 : literalEnd(literal, input.view, at) >= 0;
}
