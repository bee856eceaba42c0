import type { Command } from "commander";
import { type ConfirmOptions, checkConfirmable, confirm } from "../../deploy/confirm";
import { DeployInterrupted } from "../../deploy/error";
import type { Environment } from "../../environments";
import { runCli } from "../lib/cli-error";
import { INTERRUPTED } from "../lib/interrupts";
import { type OpenedPlace, openPlace } from "./open-place";
import { openDeployTerminal } from "./terminal";

/** Options that mean the same wherever a command has them, as commander gives them. */
export interface DeployOptions {
  readonly terraform?: string;
  /** stdout is for machines. */
  readonly json?: boolean;
  readonly yes?: boolean;
}

export interface Opened<Options extends DeployOptions> extends OpenedPlace {
  readonly options: Options;
  /** Settles when what was planned may be done. */
  readonly confirmed: () => Promise<void>;
}

/**
 * Runs a command made by `createDeployCommand`, once everything is ready for its first step. One that is interrupted
 * tells what was done and what was not; its exit code is Ctrl-C's.
 */
export function runDeployCommand<Options extends DeployOptions>(
  command: Command,
  work: (opened: Opened<Options>) => Promise<void>,
): void {
  const name = command.name();
  void runCli(name, async () => {
    command.parse();
    const options = command.opts<Options>();
    const terminal = openDeployTerminal(options.json === true ? process.stderr : process.stdout);
    const [environmentName = "", ...asked] = command.args;
    const question = (environment: Environment): ConfirmOptions => ({
      environment,
      action: name,
      // Who cannot say it is not asked.
      yes: options.yes ?? true,
      input: process.stdin,
      output: process.stderr,
      signal: terminal.stop.wished,
    });
    try {
      const opened = await openPlace({
        name: environmentName,
        asked,
        terraform: options.terraform,
        check: (environment) => checkConfirmable(question(environment)),
        terminal,
        processEnv: process.env,
      });
      await work({ ...opened, options, confirmed: () => confirm(question(opened.environment)) });
    } catch (error) {
      if (!terminal.stop.wished.aborted) throw error;
      // Whatever else went wrong came of Ctrl-C.
      const what = error instanceof DeployInterrupted ? error.message : "interrupted; nothing was done";
      process.stderr.write(`${name}: ${what}\n`);
      process.exitCode = INTERRUPTED;
    }
  });
}
