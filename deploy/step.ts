import { type ChildResult, runChild } from "./child";
import { childEnvironment } from "./child-environment";
import type { Deadlines } from "./deadlines";
import { DeployError, DeployInterrupted } from "./error";
import { failureReason } from "./failure-reason";
import type { Place } from "./place";
import { stackFolder } from "./stack-folder";

export interface StepOptions {
  readonly stack: string;
  /** The key of its deadline, and its name in messages. */
  readonly step: Exclude<keyof Deadlines, "version" | "interrupted" | "terminated">;
  readonly parameters: readonly string[];
  /** @default the one that is selected in the stack's folder */
  readonly workspace?: string;
  /** Exit codes that are no failure. @default 0 */
  readonly accepted?: readonly number[];
  /** Gives stdout back, instead of showing what is written. @default false */
  readonly silent?: boolean;
}

/**
 * Runs Terraform in a stack's folder.
 *
 * @throws DeployError where it fails, or takes too long; DeployInterrupted where somebody wished it to end
 */
export async function runStep(place: Place, options: StepOptions): Promise<ChildResult> {
  const { stack, step, parameters, workspace, accepted = [0], silent = false } = options;
  const { terraform, outDir, processEnv, deadlines, stop, show } = place;
  if (stop.wished.aborted) throw new DeployInterrupted(`${stack}: ${step} was not begun`);
  if (!silent) show(`\n== ${stack}: ${terraform.product} ${step}\n`);
  const result = await runChild({
    program: terraform.program,
    parameters: [`-chdir=${stackFolder(outDir, stack)}`, ...parameters],
    environment: childEnvironment(processEnv, workspace),
    folder: outDir,
    deadlines: [deadlines[step], deadlines.interrupted, deadlines.terminated],
    stop,
    ...(silent ? { keepStdout: true } : { show }),
  });
  if (result.code !== null && accepted.includes(result.code)) return result;
  if (result.interrupted) throw new DeployInterrupted(`${stack}: ${step} was interrupted, and has ended`);
  throw new DeployError(`${stack}: ${whatFailed(place, options, result)}`);
}

function whatFailed(
  { terraform, deadlines }: Place,
  { step, silent }: StepOptions,
  result: ChildResult,
): string {
  const what = `${terraform.product} ${step}`;
  if (result.late) return `${what} took more than ${deadlines[step] / 60_000} minutes and was ended`;
  const reason = failureReason(result.tail);
  if (reason !== undefined) return `${what}: ${reason}`;
  const how = result.code === null ? "was ended by a signal" : `ended with exit code ${result.code}`;
  return silent ? `${what} ${how}: ${result.tail.trim()}` : `${what} ${how}; what it said stands above`;
}
