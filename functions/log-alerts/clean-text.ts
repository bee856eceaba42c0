/** ECMA-48: `ESC [`, parameters, a letter, as terminals are told colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ESCAPE_SEQUENCES = /\u001b\[[0-9;:?]*[ -/]*[@-~]/g;

/** Controls but tab and newline; what is not seen but turns or parts what is (bidi, zero-width); halves of characters. */
const UNSEEN = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Cs}/gu;

/**
 * Text without what a reader does not see. Before secrets are looked for: nothing unseen may part one so that it is not
 * found.
 *
 * @example
 * cleanText("\u001b[31mERROR\u001b[0m disk full\r\n"); // "ERROR disk full\n"
 */
export function cleanText(text: string): string {
  return text.replace(ESCAPE_SEQUENCES, "").replace(UNSEEN, "");
}
