import { Command } from "commander";

/**
 * A command line as all our programs have it: wrong arguments are one line `name: …` on stderr and exit code 1, thrown
 * as a CommanderError, which `runCli` takes.
 */
export function createCommand(name: string, description: string): Command {
  return (
    new Command(name)
      .description(description)
      .helpOption("--help", "show this help")
      .exitOverride()
      // It would be a second line.
      .showSuggestionAfterError(false)
      .configureOutput({ outputError: (text, write) => write(`${name}: ${text.replace(/^error: /, "")}`) })
  );
}
