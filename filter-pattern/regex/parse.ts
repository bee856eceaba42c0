import { FILTER_PATTERN_LIMITS } from "../limits";
import type { Scanner } from "../scanner";
import { ANY, type CharacterSet, CLASSES, negated, rangeSet, union } from "./character-set";
import { compileProgram, type Program, type Repeated, stateCount } from "./program";

/** Letters, digits, blank and the symbols that AWS lists. */
const PLAIN = /[A-Za-z0-9 :_#=@/;,-]/y;
/** Inside a class the operators are characters like others, but those that make a class. */
const PLAIN_IN_CLASS = /[A-Za-z0-9 :_#=@/;,^$?{}|*+.-]/y;
/** What a backslash takes the special meaning from. */
const ESCAPED = /[\^$?[\]{}|\\*+.:_#=@/;,-]/y;
const ONCE = { least: 1, most: 1 } as const;

/**
 * `%expression%`, in the part of the usual language that AWS allows: no parentheses, and of symbols the listed ones
 * only; `\xhh` stands for any other ASCII character.
 */
export function parseRegex(scanner: Scanner): Program {
  const from = scanner.position;
  scanner.expect("%", "a regular expression must come here");
  scanner.count("regular expressions", FILTER_PATTERN_LIMITS.regexes, from);
  const alternatives: Repeated[][] = [[]];
  while (scanner.next !== "%") {
    if (scanner.ended) scanner.fail("% opens a regular expression and none closes it", from);
    if (scanner.next === "|") {
      requireSome(scanner, alternatives.at(-1));
      scanner.accept("|");
      alternatives.push([]);
    } else {
      alternatives.at(-1)?.push(parseRepeated(scanner));
    }
  }
  requireSome(scanner, alternatives.at(-1));
  scanner.accept("%");
  const most = FILTER_PATTERN_LIMITS.regexStates;
  if (stateCount(alternatives) > most) {
    scanner.fail(`the repetitions of a regular expression must make at most ${most} states`, from);
  }
  return compileProgram(alternatives);
}

function requireSome(scanner: Scanner, alternative: readonly Repeated[] = []): void {
  if (alternative.length === 0) scanner.fail("an alternative of a regular expression must not be empty");
}

function parseRepeated(scanner: Scanner): Repeated {
  if (scanner.accept("^")) return { atom: "start", ...ONCE };
  if (scanner.accept("$")) return { atom: "end", ...ONCE };
  return { atom: parseAtom(scanner), ...parseQuantifier(scanner) };
}

function parseAtom(scanner: Scanner): CharacterSet {
  if (scanner.accept(".")) return ANY;
  if (scanner.next === "[") return parseClass(scanner);
  if (scanner.next === "\\") return parseEscape(scanner);
  if ("?*+{".includes(scanner.next)) scanner.fail("there must be something to repeat before this");
  return single(takePlain(scanner, PLAIN));
}

function parseQuantifier(scanner: Scanner): Pick<Repeated, "least" | "most"> {
  if (scanner.accept("?")) return { least: 0, most: 1 };
  if (scanner.accept("*")) return { least: 0, most: Number.POSITIVE_INFINITY };
  if (scanner.accept("+")) return { least: 1, most: Number.POSITIVE_INFINITY };
  const from = scanner.position;
  if (!scanner.accept("{")) return ONCE;
  const [least = "", most = least] = scanner.take(/\d*(?:, ?\d*)?/y).split(",");
  if (least.trim() === "" && most.trim() === "") scanner.fail("a number must come here, as in {2} or {3,5}");
  scanner.expect("}", "} must close the repetition");
  const bounds = {
    least: Number(least),
    most: most.trim() === "" ? Number.POSITIVE_INFINITY : Number(most),
  };
  if (bounds.least > bounds.most) scanner.fail("{m,n} must have m ≤ n", from);
  return bounds;
}

function parseClass(scanner: Scanner): CharacterSet {
  const from = scanner.position;
  scanner.accept("[");
  const negative = scanner.accept("^");
  const sets: CharacterSet[] = [];
  while (!scanner.accept("]")) {
    if (scanner.ended || scanner.next === "%") scanner.fail("[ opens a class and no ] closes it", from);
    sets.push(parseRange(scanner));
  }
  if (sets.length === 0) scanner.fail("a class must hold a character", from);
  return negative ? negated(union(sets)) : union(sets);
}

/** A character of a class, or a range of them. */
function parseRange(scanner: Scanner): CharacterSet {
  const from = scanner.position;
  const first = parseMember(scanner);
  if (scanner.next !== "-" || scanner.at(scanner.position + 1) === "]") return first;
  scanner.accept("-");
  const [low, high] = [onlyCode(first), onlyCode(parseMember(scanner))];
  if (low === undefined || high === undefined || low > high) {
    scanner.fail("a range goes from a character to one that is not before it", from);
  }
  return rangeSet([low, high]);
}

function parseMember(scanner: Scanner): CharacterSet {
  return scanner.next === "\\" ? parseEscape(scanner) : single(takePlain(scanner, PLAIN_IN_CLASS));
}

function parseEscape(scanner: Scanner): CharacterSet {
  const from = scanner.position;
  scanner.accept("\\");
  const set = CLASSES[scanner.next];
  if (set !== undefined) {
    scanner.accept(scanner.next);
    return set;
  }
  if (scanner.accept("x")) {
    const code = Number.parseInt(scanner.take(/[0-7][0-9A-Fa-f]/y), 16);
    if (Number.isNaN(code)) scanner.fail("two hexadecimal digits of an ASCII character must come after \\x");
    return rangeSet([code, code]);
  }
  const character = scanner.take(ESCAPED);
  if (character === "")
    scanner.fail("there is no such escape (\\d \\s \\w \\D \\S \\W \\xhh, or an operator)", from);
  return single(character);
}

function takePlain(scanner: Scanner, plain: RegExp): string {
  const character = scanner.take(plain);
  if (character === "") {
    scanner.fail("a regular expression of AWS must not hold this character (\\xhh stands for any of ASCII)");
  }
  return character;
}

function single(character: string): CharacterSet {
  const code = character.charCodeAt(0);
  return rangeSet([code, code]);
}

/** The code of a set that holds one character. */
function onlyCode({ ascii, others }: CharacterSet): number | undefined {
  const first = ascii.indexOf(1);
  return others || first === -1 || first !== ascii.lastIndexOf(1) ? undefined : first;
}
