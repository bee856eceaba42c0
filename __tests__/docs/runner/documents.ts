import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../scripts/lib/paths";
import { type CodeBlock, codeBlocks } from "./code-blocks";
import { isShell, type Mark, markOf } from "./marks";

/** A Markdown file of the repository. */
export interface Document {
  /** In the repository. */
  readonly path: string;
  readonly text: string;
}

/** A block of commands, and what it must print. */
export interface CommandBlock extends CodeBlock {
  readonly mark: Mark;
  /** Of the block after it, where that is `text output`. */
  readonly expected?: string;
}

/** Folders with documents that people read; what is in __tests__ is told to those who change it. */
const FOLDERS = ["agent-config", "docs"];

/** Every document that people read. */
export function documents(): Document[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { encoding: "utf8", recursive: true }).map((name) => `${folder}/${name}`),
  );
  return [...readdirSync(ROOT), ...inFolders]
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/**
 * The commands of a document, in their order.
 *
 * @throws RangeError naming the document and the line, for a block that does not say what is to become of it
 */
export function commandBlocks({ path, text }: Document): CommandBlock[] {
  const blocks = codeBlocks(text);
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    const expected = next?.info === "text output" ? next.text : undefined;
    if (!isShell(block)) {
      if (block.info !== "text output" || isRunBefore(blocks[index - 1])) return [];
      throw new RangeError(`${path}:${block.line}: an output must follow the block that prints it`);
    }
    try {
      return [{ ...block, mark: markOf(block.info), ...(expected === undefined ? {} : { expected }) }];
    } catch (error) {
      throw new RangeError(`${path}:${block.line}: ${(error as Error).message}`);
    }
  });
}

function isRunBefore(block: CodeBlock | undefined): boolean {
  return block !== undefined && isShell(block) && /^sh run\b/.test(block.info);
}
