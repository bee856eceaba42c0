import { createInterface } from "node:readline/promises";
import type { Environment } from "../environments";
import { DeployError } from "./error";

/** Whoever has read the plan answers sooner; nobody is waited for all night. */
const ANSWER_MS = 15 * 60_000;

export interface ConfirmOptions {
  readonly environment: Pick<Environment, "name" | "protectData">;
  /** What is about to be done: `deploy`, `destroy`. */
  readonly action: string;
  /** Asked for on the command line. */
  readonly yes: boolean;
  /** Where somebody types, if anybody does. */
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Ends the question as well. */
  readonly signal: AbortSignal;
  /** Milliseconds until the question is given up. */
  readonly answerMs?: number;
}

/**
 * Refuses what will have to be confirmed where nobody can: before an hour of planning, not after it.
 *
 * @throws DeployError
 */
export function checkConfirmable(options: Pick<ConfirmOptions, "environment" | "yes" | "input">): void {
  const { environment, input } = options;
  if (!mustConfirm(options) || input.isTTY === true) return;
  throw new DeployError(
    `${environment.name}: must be confirmed by typing its name, and nobody can type here: --yes confirms it`,
  );
}

function mustConfirm({ environment, yes }: Pick<ConfirmOptions, "environment" | "yes">): boolean {
  return environment.protectData && !yes;
}

/**
 * Asks for the environment's name to be typed, where data is protected and `--yes` was not given.
 *
 * @throws DeployError where another answer was given, or none, or nobody can give one
 */
export async function confirm(options: ConfirmOptions): Promise<void> {
  const { environment, action, input, output, signal, answerMs = ANSWER_MS } = options;
  const { name } = environment;
  checkConfirmable(options);
  if (!mustConfirm(options)) return;
  const lines = createInterface({ input, output });
  try {
    const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    // Ctrl-C or the end of the input: what is said next begins on a line of its own.
    void closed.then(() => output.write("\n"));
    const question = lines.question(`\nTo ${action} this, type the environment's name: `, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    const answer = await Promise.race([question, closed]);
    if (answer.trim() === name) return;
    throw new DeployError(
      `${name}: the answer must be the environment's name, got ${JSON.stringify(answer)}; nothing was done`,
    );
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw new DeployError(`${name}: must be confirmed by typing its name, got no answer; nothing was done`);
  } finally {
    lines.close();
  }
}
