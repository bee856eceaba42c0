import { Argument } from "commander";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { compilePrograms, programNames } from "./lib/compiled-programs";

const command = createCommand(
  "compile",
  "Compile programs into .build/programs, where Node.js runs them alone: a benchmark under tsx measures tsx, too.",
).addArgument(new Argument("<program...>", "files in scripts/").choices(programNames()));

void runCli("compile", async () => {
  command.parse();
  await compilePrograms(command.args);
});
