import { parsingError } from "../errors";

/** A part of a query string. */
export type Token =
  | { readonly kind: "and" | "or" | "not" | "must" | "open" | "close" }
  | { readonly kind: "field"; readonly name: string }
  /** Text as it stands, escapes and wildcards included. */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "phrase"; readonly text: string }
  | { readonly kind: "range"; readonly bounds: RangeBounds };

export interface RangeBounds {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
}

const SPACE = /\s+/y;
const OPERATOR = /(?:AND|OR|NOT)(?=[\s()]|$)|&&|\|\|/y;
const FIELD = /((?:[\w.@*-]|\\.)+):/y;
const RANGE = /([[{])\s*("[^"]*"|[^\s\]}]+)\s+TO\s+("[^"]*"|[^\s\]}]+)\s*([\]}])/y;
const COMPARISON = /(>=|<=|>|<)\s*("[^"]*"|[^\s()]+)/y;
const PHRASE = /"((?:[^"\\]|\\.)*)"/y;
const WORD = /(?:[^\s()"\\]|\\.)+/y;

const OPERATORS: Readonly<Record<string, "and" | "or" | "not">> = {
  AND: "and",
  "&&": "and",
  OR: "or",
  "||": "or",
  NOT: "not",
};

/**
 * The parts of a query string, in the syntax of Lucene's classic parser as far as it is done here.
 * https://docs.opensearch.org/latest/query-dsl/full-text/query-string/#query-string-syntax
 *
 * @throws OpenSearchError naming the column
 */
export function queryStringTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(query);
    if (found === null) return undefined;
    at += found[0].length;
    return found;
  };
  while (at < query.length) {
    if (take(SPACE)) continue;
    const column = at + 1;
    const sign = query[at] ?? "";
    const isBehindField = tokens.at(-1)?.kind === "field";
    // Behind a field a sign belongs to its value: `matched_rule_priority:-1`.
    const single = isBehindField && !PARENTHESES.has(sign) ? undefined : SIGNS[sign];
    if (single !== undefined) {
      tokens.push({ kind: single });
      at += 1;
      continue;
    }
    const operator = take(OPERATOR);
    if (operator !== undefined) tokens.push({ kind: OPERATORS[operator[0]] ?? "and" });
    else tokens.push(valueToken(take, isBehindField) ?? refuse(query, column));
  }
  return tokens;
}

const SIGNS: Readonly<Record<string, "open" | "close" | "must" | "not">> = {
  "(": "open",
  ")": "close",
  "+": "must",
  "-": "not",
  "!": "not",
};

const PARENTHESES = new Set(["(", ")"]);

function valueToken(
  take: (pattern: RegExp) => RegExpExecArray | undefined,
  isBehindField: boolean,
): Token | undefined {
  const range = take(RANGE);
  if (range !== undefined) {
    const [, open, low = "", high = "", close] = range;
    const from = low === "*" ? {} : open === "[" ? { gte: unquoted(low) } : { gt: unquoted(low) };
    const to = high === "*" ? {} : close === "]" ? { lte: unquoted(high) } : { lt: unquoted(high) };
    return { kind: "range", bounds: { ...from, ...to } };
  }
  const comparison = isBehindField ? take(COMPARISON) : undefined;
  if (comparison !== undefined) {
    const [, sign = "", text = ""] = comparison;
    const end = { ">=": "gte", "<=": "lte", ">": "gt", "<": "lt" }[sign] ?? "gte";
    return { kind: "range", bounds: { [end]: unquoted(text) } };
  }
  const phrase = take(PHRASE);
  if (phrase !== undefined) return { kind: "phrase", text: unescaped(phrase[1] ?? "") };
  const field = isBehindField ? undefined : take(FIELD);
  if (field !== undefined) return { kind: "field", name: unescaped(field[1] ?? "") };
  const word = take(WORD);
  return word === undefined ? undefined : { kind: "word", text: checkedWord(word[0]) };
}

/** @throws OpenSearchError for syntax that is not done here */
function checkedWord(text: string): string {
  const bare = text.replace(/\\./g, "");
  if (/[~^]/.test(bare))
    throw parsingError(`query_string: [${text}]: fuzziness (~) and boosts (^) are not done here`);
  if (bare.startsWith("/")) {
    throw parsingError(
      `query_string: [${text}]: regular expressions are not done here; put a path in quotes`,
    );
  }
  if (/[[\]{}:]/.test(bare))
    throw parsingError(`Failed to parse query [${text}]: escape the sign, or put it in quotes`);
  return text;
}

function refuse(query: string, column: number): never {
  throw parsingError(`Failed to parse query [${query}]: column ${column}`);
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) : unescaped(text);
}

/** Without the backslashes that take a sign its meaning. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}
