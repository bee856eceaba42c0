/**
 * Text as the standard analyzer takes it apart, near enough for log lines: words of letters, digits and `_`, in small
 * letters; a dot or apostrophe between letters, or a dot or comma between digits, is part of the word.
 * https://docs.opensearch.org/latest/analyzers/supported-analyzers/standard/
 */
export function analyze(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

const WORD =
  /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=[\p{L}_])[.'’:](?=[\p{L}_])|(?<=\p{N})[.,'](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu;

/** Whether words follow one another in a text. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, at) => phrase.every((word, offset) => words[at + offset] === word));
}
