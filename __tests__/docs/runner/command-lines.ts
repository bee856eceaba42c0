import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command, CommanderError } from "commander";
import { ROOT } from "../../../scripts/lib/paths";

/** The scripts of package.json, by their names. */
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The last one that was made. */
let made: Command | undefined;

/** By the script that made it. */
const definitions = new Map<string, Command>();

/**
 * What is wrong with a command line of npm or npx, or nothing: whether package.json has its script, and what the script's
 * own definition says of its arguments. Of other programs nothing is known.
 */
export async function wrongCommand(words: readonly string[]): Promise<string | undefined> {
  const [program = "", verb = "", ...rest] = words[0] === "sudo" ? words.slice(1) : words;
  if (program !== "npm" || verb === "ci") return undefined;
  const parameters = verb === "run" ? rest : [verb, ...rest];
  const own = parameters.filter((word, at) => at < separator(parameters) && word !== "--silent");
  const [name = "", ...others] = own;
  if (others.length > 0) return `npm takes ${others.join(" ")} for itself: a -- must come first`;
  return wrongArguments(name, parameters.slice(separator(parameters) + 1));
}

const separator = (words: readonly string[]): number => {
  const at = words.indexOf("--");
  return at === -1 ? words.length : at;
};

async function wrongArguments(name: string, words: readonly string[]): Promise<string | undefined> {
  const script = scripts[name];
  if (script === undefined) return `package.json must have the script ${name}`;
  const [, through, added = ""] = /^npm (\w+) --silent -- (.*)$/.exec(script) ?? [];
  if (through !== undefined) return wrongArguments(through, [...added.split(" "), ...words]);
  const [, file] = /^node --import tsx (scripts\/[\w-]+\.ts)$/.exec(script) ?? [];
  // Of jest and the like nothing is known.
  if (file === undefined) return undefined;
  const command = await definitionIn(file);
  try {
    command.configureOutput({ writeErr: () => {}, writeOut: () => {} }).parse([...words], { from: "user" });
    return undefined;
  } catch (error) {
    // Not by instanceof: the definition has a commander of its own.
    const { name: kind, exitCode, message } = error as CommanderError;
    if (kind !== "CommanderError") throw error;
    return exitCode === 0 ? undefined : message;
  }
}

/** The command that a script of ours defines; loaded with its main part left out, so that nothing runs. */
async function definitionIn(file: string): Promise<Command> {
  const known = definitions.get(file);
  if (known !== undefined) return known;
  if (definitions.size === 0) leaveMainPartsOut();
  made = undefined;
  await import(join(ROOT, file));
  if (made === undefined) throw new Error(`${file} must define its command by createCommand`);
  definitions.set(file, made);
  return made;
}

/** For modules that are loaded from now on. */
function leaveMainPartsOut(): void {
  jest.resetModules();
  jest.doMock("../../../scripts/lib/cli-error", () => ({ runCli: async () => {} }));
  jest.doMock("../../../scripts/lib/command", () => {
    const { createCommand } = jest.requireActual("../../../scripts/lib/command");
    return {
      createCommand: (name: string, description: string): Command => {
        made = createCommand(name, description);
        return made as Command;
      },
    };
  });
}
