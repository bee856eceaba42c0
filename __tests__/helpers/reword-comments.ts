import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A comment that has its lines to itself. */
const COMMENT = /^([ \t]*)(?:\/\/ .*|\/\*\*[\s\S]*?\*\/)$/gm;

/**
 * Changes every comment of a checkout's sources, and adds one above and one below.
 *
 * @returns how many comments were there
 */
export function rewordComments(root: string): number {
  let reworded = 0;
  for (const name of readdirSync(root, { encoding: "utf8", recursive: true })) {
    if (!name.endsWith(".ts") || name.split("/").includes("node_modules")) continue;
    const path = join(root, name);
    const text = readFileSync(path, "utf8").replace(COMMENT, (_comment, indent: string) => {
      reworded += 1;
      return `${indent}// What stood here\n${indent}/* is said in other words. */`;
    });
    writeFileSync(path, `/** Of ${name}. */\n${text}\n// The end.\n`);
  }
  return reworded;
}
