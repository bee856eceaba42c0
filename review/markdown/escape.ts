import type { Rich } from "./rich";

/** Longer values are cut: a comment has room for many, and the plan has them whole. */
const MAX_VALUE = 200;

/** What is not visible, or turns what follows around: shown by its number. Line breaks are among it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/** What means something in Markdown, in HTML or to GitHub: mentions, issues, links, emoji, mathematics. */
const PUNCTUATION = /[&<>`|\\*_~[\](){}#@!:$.^]/g;

/**
 * A value as code that cannot end early, break a row of a table, mention anybody or hide anything. Values without a
 * backtick, backslash or pipe stand between backticks, where Markdown does nothing; others in a code element, each
 * punctuation mark as a number, because a table's cell ends at a pipe even between backticks.
 * https://github.github.com/gfm/#code-spans https://github.github.com/gfm/#tables-extension-
 */
export function codeMarkdown(value: string): string {
  const shown = clip(value, MAX_VALUE).replace(
    INVISIBLE,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
  if (shown === "") return '`""`';
  if (!/[`|\\]/.test(shown) && !/^\s|\s$/.test(shown)) return `\`${shown}\``;
  return `<code>${shown.replace(PUNCTUATION, (char) => `&#${char.charCodeAt(0)};`)}</code>`;
}

/** The beginning of a text that is too long, cut between characters, with how much is missing. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text[most - 1] ?? "") ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length - end} more)`;
}

/** A sentence as Markdown, on one line, for a list or a cell of a table. */
export function richMarkdown(text: Rich): string {
  return text.map((piece) => (typeof piece === "string" ? piece : codeMarkdown(piece.code))).join("");
}
