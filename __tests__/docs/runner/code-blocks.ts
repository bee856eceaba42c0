/** A fenced block of a Markdown document. */
export interface CodeBlock {
  /** Of the opening fence, from 1. */
  readonly line: number;
  /** What the fence says: the language, then marks, such as `sh run`. */
  readonly info: string;
  /** Its lines, without the indent of the fence. */
  readonly text: string;
}

const FENCE = /^(?<indent> *)(?<fence>`{3,})(?<info>[^`]*)$/;

/**
 * The fenced blocks of a document in their order, those in lists included.
 *
 * @throws RangeError for a fence that nothing closes: all that follows would be hidden in it
 */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { line: number; indent: string; fence: string; info: string; lines: string[] } | undefined;
  for (const [index, text] of markdown.split("\n").entries()) {
    const { indent = "", fence = "", info = "" } = FENCE.exec(text)?.groups ?? {};
    if (open === undefined) {
      if (fence !== "") open = { line: index + 1, indent, fence, info: info.trim(), lines: [] };
    } else if (fence.length >= open.fence.length && info.trim() === "") {
      blocks.push({ line: open.line, info: open.info, text: open.lines.join("\n") });
      open = undefined;
    } else {
      open.lines.push(text.startsWith(open.indent) ? text.slice(open.indent.length) : text.trimStart());
    }
  }
  if (open !== undefined)
    throw new RangeError(`line ${open.line}: a fence must be closed, got ${open.fence}`);
  return blocks;
}
