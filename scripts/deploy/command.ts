import type { Command } from "commander";
import { createCommand } from "../lib/command";

/** What plan, deploy, destroy and drift have in common on the command line. */
export function createDeployCommand(name: string, description: string): Command {
  return createCommand(name, description)
    .argument("<env>", "environment whose stacks they are")
    .argument("[stack...]", "stacks such as nginx-stream (default: all that the environment has)")
    .option(
      "--terraform <program>",
      "Terraform or OpenTofu, 1.10 or newer (default: TERRAFORM_BINARY_NAME, else terraform, else tofu)",
    );
}

/** Adds the option by which nobody is asked. */
export function withYes(command: Command): Command {
  return command.option("--yes", "do not ask for the environment's name where data is protected", false);
}
