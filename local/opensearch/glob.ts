/**
 * Whether a text is as a pattern says: `*` stands for any characters, `?` (where it is asked for) for one, a backslash
 * before either for itself. Time is at most the product of both lengths, whatever the pattern.
 *
 * @example
 * const isAlb = globMatcher("alb-*");
 * isAlb("alb-2026.11.21") // true
 */
export function globMatcher(
  pattern: string,
  { oneCharacter = false }: { oneCharacter?: boolean } = {},
): (text: string) => boolean {
  const parts = globParts(pattern, oneCharacter);
  if (parts.every((part) => typeof part === "string")) {
    const whole = parts.join("");
    return (text) => text === whole;
  }
  return (text) => matches(parts, Array.from(text));
}

/** A character itself, any one, or any number of them. */
export type GlobPart = string | typeof ONE | typeof ANY;
const ONE = Symbol("?");
const ANY = Symbol("*");

function globParts(pattern: string, oneCharacter: boolean): GlobPart[] {
  const parts: GlobPart[] = [];
  let isEscaped = false;
  for (const character of pattern) {
    if (isEscaped) {
      parts.push(character);
      isEscaped = false;
    } else if (character === "\\") isEscaped = true;
    else if (character === "*") {
      if (parts.at(-1) !== ANY) parts.push(ANY);
    } else parts.push(character === "?" && oneCharacter ? ONE : character);
  }
  return parts;
}

/** Goes back to the last `*` only: an earlier one need not take more than it did. */
function matches(parts: readonly GlobPart[], text: readonly string[]): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const expected = parts[part];
    if (expected === ANY) {
      star = part;
      starAt = at;
      part += 1;
    } else if (expected === ONE || expected === text[at]) {
      part += 1;
      at += 1;
    } else if (star !== -1) {
      part = star + 1;
      starAt += 1;
      at = starAt;
    } else return false;
  }
  return parts.slice(part).every((left) => left === ANY);
}

/** Whether some text is as both patterns say; of `*` only. */
export function globsOverlap(one: string, other: string): boolean {
  const seen = new Map<string, boolean>();
  const overlap = (a: readonly GlobPart[], b: readonly GlobPart[]): boolean => {
    const key = `${a.length} ${b.length}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const [first] = a;
    const [second] = b;
    let result: boolean;
    if (first === ANY) result = overlap(a.slice(1), b) || (b.length > 0 && overlap(a, b.slice(1)));
    else if (second === ANY) result = overlap(a, b.slice(1)) || (a.length > 0 && overlap(a.slice(1), b));
    else
      result =
        first === undefined ? second === undefined : first === second && overlap(a.slice(1), b.slice(1));
    seen.set(key, result);
    return result;
  };
  return overlap(globParts(one, false), globParts(other, false));
}
