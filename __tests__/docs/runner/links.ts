import { codeBlocks } from "./code-blocks";

/** A link to something in the repository. */
export interface Link {
  /** As it stands in the document. */
  readonly target: string;
  /** The file, as it stands; empty for the document itself. */
  readonly file: string;
  /** Behind `#`, or nothing. */
  readonly anchor: string | undefined;
}

/** Links and images of a document that lead to a file or a heading; those to elsewhere are left out. */
export function internalLinks(markdown: string): Link[] {
  const prose = withoutCode(markdown);
  const inline = Array.from(prose.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g), ([, target = ""]) => target);
  const html = Array.from(prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g), ([, target = ""]) => target);
  return [...inline, ...html]
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => {
      const [file = "", anchor] = target.split("#");
      return { target, file: decodeURIComponent(file), anchor };
    });
}

/**
 * The anchors of a document: its headings as GitHub names them, the second of the same name with `-1`, and ids.
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 */
export function anchors(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const found = new Set<string>();
  const prose = withoutCode(markdown, "fences");
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    found.add(count === 0 ? slug : `${slug}-${count}`);
  }
  for (const [, id = ""] of prose.matchAll(/<[a-z]+ (?:id|name)="([^"]+)"/g)) found.add(id);
  return found;
}

/** Lower case, without punctuation other than - and _, blanks as -; of a link its text. */
function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, "")
    .replaceAll(" ", "-");
}

/** What stands in code is no link; a heading may have code in it. */
function withoutCode(markdown: string, which: "fences" | "all" = "all"): string {
  const lines = markdown.split("\n");
  for (const { line, text } of codeBlocks(markdown)) {
    const count = text.split("\n").length + 2;
    for (let at = line - 1; at < line - 1 + count; at += 1) lines[at] = "";
  }
  const prose = lines.join("\n");
  return which === "fences" ? prose : prose.replace(/`[^`\n]+`/g, "");
}
