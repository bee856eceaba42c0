import { BUILT_IN_MASKS, type Mask } from "./built-in-masks";

/**
 * Masks secrets in a text.
 *
 * @param end how much of the text is given back; secrets are looked for in the whole of it, so none is cut in two
 */
export type MaskText = (text: string, end?: number) => string;

interface Range {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes the function that masks what the built-in patterns and those of the environment find. All look at the text as
 * it is, so it makes no difference in which order they stand.
 *
 * @example
 * createMask([])("login failed: password=hunter2"); // "login failed: password=[masked: secret-value]"
 */
export function createMask(more: readonly Mask[]): MaskText {
  const masks = [...BUILT_IN_MASKS, ...more];
  return (text, end = text.length) => {
    let masked = "";
    let at = 0;
    for (const range of masks.flatMap((mask) => found(mask, text)).sort((a, b) => a.start - b.start)) {
      if (range.start >= end) break;
      // Of secrets that overlap the first one gives its name to both.
      if (range.start >= at) masked += `${text.slice(at, range.start)}[masked: ${range.name}]`;
      at = Math.max(at, range.end);
    }
    return masked + text.slice(at, end);
  };
}

/** By exec: matchAll compiles a copy of the pattern for each text, which takes longer than to look. */
function found({ name, pattern }: Mask, text: string): Range[] {
  const ranges: Range[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [start, end] = match.indices?.groups?.secret ?? match.indices?.[0] ?? [0, 0];
    if (start < end) ranges.push({ name, start, end });
    // Where nothing was found that has a length, exec would find it for ever.
    if (match[0] === "") pattern.lastIndex += 1;
  }
  return ranges;
}
