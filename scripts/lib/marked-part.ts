/** A part of a document that a command writes, between two comments that name both. */
export interface MarkedPart {
  /** The document. */
  readonly text: string;
  /** What the part is called. */
  readonly name: string;
  /** The npm script that writes it. */
  readonly command: string;
}

/**
 * A document with another content in the place of what is between the marks `<!-- name: written by npm run command -->` and
 * `<!-- /name -->`.
 *
 * @throws RangeError where the document has no such marks
 * @example
 * withMarkedPart({ text, name: "growth", command: "cost-docs" }, tables);
 */
export function withMarkedPart({ text, name, command }: MarkedPart, content: string): string {
  const begin = `<!-- ${name}: written by npm run ${command} -->`;
  const end = `<!-- /${name} -->`;
  const [before, inside] = text.split(begin);
  const after = inside?.split(end)[1];
  if (after === undefined) throw new RangeError(`the document must have ${begin} and ${end}`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
