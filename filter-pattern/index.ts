import { parseJsonPattern } from "./json";
import { FILTER_PATTERN_LIMITS } from "./limits";
import { matchesRegex } from "./regex/match";
import { parseRegex } from "./regex/parse";
import { Scanner } from "./scanner";
import { parseSpaceDelimited } from "./space-delimited";
import { parseTerms } from "./terms";

export { FilterPatternError } from "./error";

/** A filter pattern, ready to be asked about messages. */
export interface FilterPattern {
  /** The pattern as written. */
  readonly text: string;
  /** Whether CloudWatch Logs would let a log event with this message through; time grows with its length only. */
  matches(message: string): boolean;
  /** What AWS accepts and nobody means. */
  readonly warnings: readonly string[];
}

/**
 * Compiles a filter pattern of CloudWatch Logs, in any of its forms: terms, `{ JSON selectors }`,
 * `[space-delimited fields]`, `%regular expression%`. The same for subscription filters, metric filters and
 * FilterLogEvents: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws FilterPatternError when AWS would refuse the pattern, with the column
 * @example
 * compileFilterPattern('{ $.level = "ERR*" }').matches('{"level":"ERROR"}'); // true
 */
export function compileFilterPattern(text: string): FilterPattern {
  const scanner = new Scanner(text);
  const most = FILTER_PATTERN_LIMITS.patternCharacters;
  if (text.length > most) scanner.fail(`a pattern may hold at most ${most} characters`, most);
  scanner.skipBlanks();
  const { matches, optionalIgnored = false } = parseForm(scanner);
  scanner.skipBlanks();
  if (!scanner.ended) scanner.fail("the pattern must end here");
  const warnings = optionalIgnored
    ? ["terms with ? have no effect beside other terms: AWS ignores them"]
    : [];
  return { text, matches, warnings };
}

interface Form {
  readonly matches: (message: string) => boolean;
  readonly optionalIgnored?: boolean;
}

function parseForm(scanner: Scanner): Form {
  switch (scanner.next) {
    case "{":
      return { matches: parseJsonPattern(scanner) };
    case "[":
      return { matches: parseSpaceDelimited(scanner) };
    case "%": {
      const program = parseRegex(scanner);
      return { matches: (message) => matchesRegex(program, message) };
    }
    default:
      return parseTerms(scanner);
  }
}
