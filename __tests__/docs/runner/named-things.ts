import { existsSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { ROOT } from "../../../scripts/lib/paths";
import { STACK_KINDS } from "../../../stacks/naming";
import { wrongCommand } from "./command-lines";

/** Of the repository: what begins with one of these is a path in it. */
const TOP_LEVEL = new Set(
  readdirSync(ROOT).filter((name) => !/^(cdktf\.out|node_modules|\.build|\.local)$/.test(name)),
);

/** Where a stack is synthesized to. */
const STACK_FOLDER = /^(?:-chdir=)?cdktf\.out\/stacks\/([\w-]+)$/;

export interface NamedThingsOptions {
  /** Commands with their arguments, in their order. */
  readonly commands: readonly (readonly string[])[];
  /** The document's, in the repository: where a host's files are named from. */
  readonly document: string;
}

/** What commands name of ours and is not there: scripts and their options, files, stacks. */
export async function missingThings({ commands, document }: NamedThingsOptions): Promise<string[]> {
  const missing: string[] = [];
  let folder = "";
  for (const words of commands) {
    if (words[0] === "cd") folder = normalize(join(folder, words[1] ?? ""));
    const line = words.join(" ");
    const wrong = await wrongCommand(words);
    if (wrong !== undefined) missing.push(`${line}: ${wrong}`);
    for (const word of words) {
      const [, stack] = STACK_FOLDER.exec(word) ?? [];
      if (stack !== undefined && !STACK_KINDS.some((kind) => stack.replace(/-[^-]+$/, "") === kind)) {
        missing.push(`${line}: no stack is called ${stack}`);
      }
      const path = pathIn(word, folder);
      if (path !== undefined && !existsHere(path, { folder, document }))
        missing.push(`${line}: ${path} is not there`);
    }
  }
  return missing;
}

/** A path of the repository in an argument, or nothing. Globs are as far as their folder. */
function pathIn(word: string, folder: string): string | undefined {
  const path = word.replace(/^file:\/\//, "");
  const [first = ""] = path.split("/");
  const inside = path.includes("/") && (TOP_LEVEL.has(first) || (folder !== "" && word !== path));
  if (!inside && path !== "run.sh") return undefined;
  const stars = path.search(/[*?[]/);
  return stars === -1 ? path : dirname(path.slice(0, stars + 1));
}

/** Whether a word is a path of the repository, and nothing is there. */
export function isMissing(word: string, document: string): boolean {
  const path = pathIn(word, "");
  return path !== undefined && !existsHere(path, { folder: "", document });
}

function existsHere(
  path: string,
  { folder, document }: { readonly folder: string; readonly document: string },
): boolean {
  return [folder, "", dirname(document)].some((from) => existsSync(join(ROOT, from, path)));
}
