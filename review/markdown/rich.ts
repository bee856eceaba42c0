/** A value of a plan inside a sentence: whatever is in it, it is shown as text. */
export interface Code {
  readonly code: string;
}

/** A sentence of ours with values of a plan in it. Texts are ours and may hold Markdown; values never do. */
export type Rich = readonly (string | Code)[];

/**
 * Writes a sentence; each value that is put in becomes code, except sentences, which stay what they are.
 *
 * @example
 * rich`${"aws_s3_bucket.store"} is replaced`; // [{ code: "aws_s3_bucket.store" }, " is replaced"]
 */
export function rich(texts: TemplateStringsArray, ...values: readonly (string | number | Rich)[]): Rich {
  return texts.flatMap((text, index) => {
    const value = values[index];
    const piece = value === undefined ? [] : typeof value === "object" ? value : [{ code: String(value) }];
    return [...(text === "" ? [] : [text]), ...piece];
  });
}

/** Puts sentences or values in a row. */
export function join(items: readonly Rich[], separator: string): Rich {
  return items.flatMap((item, index) => (index === 0 ? item : [separator, ...item]));
}

/** The first of many, and how many there are beside. */
export function some(items: readonly string[], most: number): Rich {
  const shown = items.slice(0, most).map((item): Rich => [{ code: item }]);
  const left = items.length - shown.length;
  return left > 0 ? [...join(shown, ", "), ` and ${left} more`] : join(shown, ", ");
}

/** The sentence without any mark-up, for machines. */
export function plainText(text: Rich): string {
  return text.map((piece) => (typeof piece === "string" ? piece.replaceAll("**", "") : piece.code)).join("");
}
