import { readFile, writeFile } from "node:fs/promises";
import { CONFIGURATION_PAGE, documentedConfiguration, README } from "./config-docs/documents";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "config-docs",
  "Write the tables of docs/configuration.md and of README again, from the schema of environment files.",
);

void runCli("config-docs", async () => {
  command.parse();
  const { page, readme } = documentedConfiguration({
    page: await readFile(CONFIGURATION_PAGE, "utf8"),
    readme: await readFile(README, "utf8"),
  });
  await writeFile(CONFIGURATION_PAGE, page);
  await writeFile(README, readme);
});
