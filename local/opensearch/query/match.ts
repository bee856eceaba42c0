import { analyze, hasPhrase } from "./analyze";
import { anyValue, countClauses, NOTHING, type Predicate, type QueryContext, searchedField } from "./context";
import { termsQuery } from "./term";

export interface MatchOptions {
  readonly field: string;
  readonly text: unknown;
  /** Whether one word is enough. */
  readonly operator: "or" | "and";
}

/** Documents with words of a text in a field; in a field that is not analyzed, the text itself. */
export function matchQuery(context: QueryContext, { field: name, text, operator }: MatchOptions): Predicate {
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  if (field.type !== "text") return termsQuery(context, { field: name, values: [text] });
  const words = analyze(String(text));
  countClauses(context, words.length);
  if (words.length === 0) return NOTHING;
  return anyValue(context, name, (stored) => {
    const found = new Set(analyze(String(stored)));
    return operator === "and"
      ? words.every((word) => found.has(word))
      : words.some((word) => found.has(word));
  });
}

/** Documents with the words of a text in a field, one behind the other. */
export function matchPhraseQuery(
  context: QueryContext,
  { field: name, text }: { field: string; text: unknown },
): Predicate {
  const field = searchedField(context, name);
  if (field === undefined) return NOTHING;
  if (field.type !== "text") return termsQuery(context, { field: name, values: [text] });
  const phrase = analyze(String(text));
  countClauses(context, phrase.length);
  if (phrase.length === 0) return NOTHING;
  return anyValue(context, name, (stored) => hasPhrase(analyze(String(stored)), phrase));
}
