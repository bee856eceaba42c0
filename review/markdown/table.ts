import { codeMarkdown } from "./escape";

/** A row of a table; its cells are Markdown on one line. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A stack's name, which comes of a tag or a file's name, without code around it where it needs none. */
export const plainName = (name: string): string => (/^[a-z0-9-]+$/.test(name) ? name : codeMarkdown(name));

export const countText = (count: number): string => count.toLocaleString("en-US");
