import { unescapedQuote } from "./escaping";
import type { Ending, LaterField } from "./log-format";
import { scanValue } from "./scan";

const TOKEN = /[!#-[\]-~]+/y;

/**
 * Takes the rest of a line apart: the texts of the later fields that it begins with, undefined for those that it
 * lacks, and what is left of it, undefined if that is nothing.
 *
 * @param at of the rest, which is not empty
 *
 * @example
 * const field = { name: "ip_address", type: "ip", mayBeEmpty: false } as const;
 * matchRest({ by: "rest", later: [{ field }] }, "x 192.0.2.1 more", 2); // -> ["192.0.2.1", "more"]
 * matchRest({ by: "rest", later: [{ field }] }, "x more", 2); // -> [undefined, "more"]
 */
export function matchRest(
  { later }: Extract<Ending, { by: "rest" }>,
  line: string,
  at: number,
): (string | undefined)[] {
  const values: (string | undefined)[] = [];
  let from = at;
  for (const laterField of later) {
    const found = from < line.length ? laterValue(laterField, line, from) : undefined;
    if (found === undefined) break;
    values.push(found.text);
    from = found.behind;
  }
  const missing = later.slice(values.length).map(() => undefined);
  return [...values, ...missing, from < line.length ? line.slice(from) : undefined];
}

/** A later field's text and the index behind the blank that ends it, or of the line's end. */
function laterValue(
  { field }: LaterField,
  line: string,
  from: number,
): { readonly text: string; readonly behind: number } | undefined {
  const quote = field.type === "text" ? 1 : 0;
  if (quote === 1 && line[from] !== '"') return undefined;
  const end = valueEnd(field.type, line, from + quote);
  if (end === -1) return undefined;
  const text = line.slice(from + quote, end);
  const behind = end + quote;
  if (behind === line.length) return { text, behind };
  // A blank with nothing behind it divides nothing.
  return line[behind] === " " && behind + 1 < line.length ? { text, behind: behind + 1 } : undefined;
}

function valueEnd(type: LaterField["field"]["type"], line: string, at: number): number {
  if (type === "text") return unescapedQuote(line, at);
  if (type === "ip") {
    const scan = scanValue(type, line, at);
    return "end" in scan ? scan.end : -1;
  }
  TOKEN.lastIndex = at;
  return TOKEN.test(line) ? TOKEN.lastIndex : -1;
}
