const ASCII = 128;

/** A set of characters: which of ASCII, and whether all others. */
export interface CharacterSet {
  /** 1 for each ASCII code in the set. */
  readonly ascii: Uint8Array;
  /** Patterns name ASCII characters only, so the others are all in or all out. */
  readonly others: boolean;
}

export function inSet({ ascii, others }: CharacterSet, code: number): boolean {
  return code < ASCII ? ascii[code] === 1 : others;
}

/** @param ranges first and last code of each, inclusive */
export function rangeSet(...ranges: readonly (readonly [first: number, last: number])[]): CharacterSet {
  const ascii = new Uint8Array(ASCII);
  for (const [first, last] of ranges) ascii.fill(1, first, last + 1);
  return { ascii, others: false };
}

export function negated({ ascii, others }: CharacterSet): CharacterSet {
  return { ascii: ascii.map((bit) => 1 - bit), others: !others };
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  const ascii = new Uint8Array(ASCII).map((_, code) => (sets.some((set) => set.ascii[code] === 1) ? 1 : 0));
  return { ascii, others: sets.some((set) => set.others) };
}

const codes = (text: string): [number, number][] =>
  [...text].map((character) => [character.charCodeAt(0), character.charCodeAt(0)]);

const DIGIT = rangeSet([0x30, 0x39]);
const SPACE = rangeSet(...codes(" \t\n\r\f\v"));
const WORD = rangeSet([0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a], ...codes("_"));

/** `.`: any single character. */
export const ANY = negated(rangeSet());

/** What `\d` and its like stand for. */
export const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGIT,
  D: negated(DIGIT),
  s: SPACE,
  S: negated(SPACE),
  w: WORD,
  W: negated(WORD),
};
