/**
 * Patterns of IAM: `*` stands for any text, `?` for any one character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */

/** Patterns that take more steps to compare are said to cover nothing. None that people write comes near it. */
const MAX_STEPS = 20_000;

/** Stands for all characters that neither pattern names. */
const OTHER = "\u0002";

/** How long the beginning is that two patterns have alike without a wildcard; most pairs are told apart right behind it. */
function sameBeginning(one: string, other: string): number {
  let length = 0;
  while (one[length] !== undefined && one[length] === other[length] && !/[*?]/.test(one[length] ?? ""))
    length++;
  return length;
}

/** Places in a pattern that a text may have led to, with what a `*` there may skip. */
function reached(pattern: string, places: Iterable<number>): number[] {
  const all = new Set<number>();
  for (const place of places) {
    for (let next = place; !all.has(next); next++) {
      all.add(next);
      if (pattern[next] !== "*") break;
    }
  }
  return [...all].sort((a, b) => a - b);
}

/** Where one more character leads from some places. */
function after(pattern: string, places: readonly number[], char: string): number[] {
  return reached(
    pattern,
    places.flatMap((place) => {
      const token = pattern[place];
      if (token === "*") return [place];
      return token === "?" || token === char ? [place + 1] : [];
    }),
  );
}

/**
 * Whether every text that matches `other` also matches `pattern`: both are walked at once, character by character, and
 * wherever `other` can end, `pattern` must be able to.
 *
 * @example
 * covers("s3:*", "s3:Get*"); // true
 * covers("s3:Get*", "s3:*"); // false
 */
export function covers(pattern: string, other: string): boolean {
  const same = sameBeginning(pattern, other);
  return coversRest(pattern.slice(same), other.slice(same));
}

function coversRest(pattern: string, other: string): boolean {
  if (pattern === "*" || pattern === other) return true;
  const letters = new Set([...pattern, ...other].filter((char) => char !== "*" && char !== "?"));
  const alphabet = [...letters, OTHER];
  const open = [...reached(other, [0])].map((place) => ({ place, places: reached(pattern, [0]) }));
  const seen = new Set<string>();
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { place, places } = state;
    const key = `${place}:${places.join()}`;
    if (seen.has(key)) continue;
    if (seen.add(key).size > MAX_STEPS) return false;
    if (place === other.length && !places.includes(pattern.length)) return false;
    const token = other[place];
    if (token === undefined) continue;
    for (const char of token === "*" || token === "?" ? alphabet : [token]) {
      const next = after(pattern, places, char);
      for (const to of after(other, [place], char)) open.push({ place: to, places: next });
    }
  }
  return true;
}

/**
 * Whether there is a text that both patterns match.
 *
 * @example
 * overlap("*:Get*", "s3:*"); // true
 */
export function overlap(one: string, other: string): boolean {
  const same = sameBeginning(one, other);
  return restsOverlap(one.slice(same), other.slice(same));
}

function restsOverlap(one: string, other: string): boolean {
  const letters = new Set([...one, ...other].filter((char) => char !== "*" && char !== "?"));
  const open = [{ a: 0, b: 0 }];
  const seen = new Set<string>();
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const a of reached(one, [state.a])) {
      for (const b of reached(other, [state.b])) {
        const key = `${a}:${b}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (a === one.length && b === other.length) return true;
        for (const char of [...letters, OTHER]) {
          for (const nextA of after(one, [a], char)) {
            for (const nextB of after(other, [b], char)) open.push({ a: nextA, b: nextB });
          }
        }
      }
    }
  }
  return false;
}
