import type { Drifted, StackDrift } from "./drift";

/** What drift is like as a whole, and the exit code of the command. */
const EXIT_CODES = { none: 0, error: 1, drift: 2 } as const;

/** Errors come before drift: who does not know of one stack cannot say that nothing else is wrong with it. */
export function driftExitCode(found: readonly StackDrift[]): number {
  if (found.some((stack) => "error" in stack)) return EXIT_CODES.error;
  return found.some((stack) => "drifted" in stack && stack.drifted.length > 0)
    ? EXIT_CODES.drift
    : EXIT_CODES.none;
}

/** A line for each stack, and below it one for each thing that is not as it was left. */
export function driftText(found: readonly StackDrift[]): string {
  return found.flatMap(stackLines).join("\n");
}

function stackLines(stack: StackDrift): string[] {
  if ("error" in stack) return [`not compared: ${stack.error}`];
  if (!stack.deployed) return [`${stack.stack}: nothing is deployed`];
  if (stack.drifted.length === 0) return [`${stack.stack}: as it was deployed`];
  return [`${stack.stack}: ${stack.drifted.length} not as deployed`, ...stack.drifted.map(driftedLine)];
}

function driftedLine({ address, what, attributes }: Drifted): string {
  return `  ${what}  ${address}${attributes.length === 0 ? "" : `: ${attributes.join(", ")}`}`;
}
