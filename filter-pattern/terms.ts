import { parseQuoted } from "./quoted";
import type { Scanner } from "./scanner";

interface Term {
  /** `?` one of these is enough, `-` must not be there. */
  readonly sign: "?" | "-" | "";
  readonly text: string;
}

/** A pattern of terms, as a test of messages. */
export interface TermsMatcher {
  readonly matches: (message: string) => boolean;
  /** `?` terms beside others have no effect, which nobody means who writes them. */
  readonly optionalIgnored: boolean;
}

/** `A B` both, `?A ?B` one of them, `-A` not, `"exact phrase"`; nothing at all matches every message. */
export function parseTerms(scanner: Scanner): TermsMatcher {
  const terms: Term[] = [];
  for (scanner.skipBlanks(); !scanner.ended; scanner.skipBlanks()) terms.push(parseTerm(scanner));
  const optional = terms.filter(({ sign }) => sign === "?");
  const included = terms.filter(({ sign }) => sign === "");
  const excluded = terms.filter(({ sign }) => sign === "-");
  const optionalIgnored = optional.length > 0 && optional.length < terms.length;
  const anyOptional = optional.length === 0 || optionalIgnored;
  return {
    optionalIgnored,
    matches: (message) =>
      included.every((term) => contains(message, term)) &&
      !excluded.some((term) => contains(message, term)) &&
      (anyOptional || optional.some((term) => contains(message, term))),
  };
}

/** A blank phrase is in every message: `" "` is how AWS writes the pattern that matches all. */
function contains(message: string, { text }: Term): boolean {
  return text.trim() === "" || message.includes(text);
}

function parseTerm(scanner: Scanner): Term {
  const sign = scanner.accept("?") ? "?" : scanner.accept("-") ? "-" : "";
  if (scanner.next === "%") scanner.fail("a regular expression stands alone, without terms or a sign");
  const text = scanner.next === '"' ? parseQuoted(scanner).join("*") : parseWord(scanner);
  if (!scanner.ended && !/^\s$/.test(scanner.next)) {
    scanner.fail("terms are separated by blanks, and a term with any other character is in double quotes");
  }
  return { sign, text };
}

function parseWord(scanner: Scanner): string {
  const word = scanner.take(/\w+/y);
  return word || scanner.fail("a term must come here (in double quotes, unless of letters, digits and _)");
}
