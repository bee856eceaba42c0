import { types } from "node:util";
import { CommanderError } from "commander";

/** Names of JavaScript's own errors: one of these is a mistake in the program, not in what it was given. */
const BUILT_IN = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "EvalError",
  "URIError",
  "AggregateError",
  "AssertionError",
]);

/**
 * Whether the message alone says what is wrong. The rule: an error of a class with a name of its own (ours are
 * `ShipperError`, `AgentConfigError` …; the AWS SDK's, too), or one of the operating system (it has a `syscall`).
 */
export function isExpected(error: unknown): error is Error {
  return types.isNativeError(error) && (!BUILT_IN.has(error.name) || "syscall" in error);
}

/**
 * Runs a command-line program: an error becomes one line `name: message` on stderr and exit code 1. The stack is
 * printed only when DEBUG is set; an error that nobody expected is marked as such.
 *
 * @example
 * void runCli("ship", async () => { … });
 */
export async function runCli(name: string, main: () => Promise<void>): Promise<void> {
  // The SDK's note on the Node versions of its future releases: our lockfile pins the release.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  try {
    await main();
  } catch (error) {
    // commander has printed its text by itself: the help (exit code 0) or what is wrong with the arguments.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    process.exitCode = 1;
    process.stderr.write(`${name}: ${describe(error)}\n`);
    if (process.env.DEBUG && types.isNativeError(error)) process.stderr.write(`${error.stack}\n`);
  }
}

function describe(error: unknown): string {
  if (isExpected(error)) return oneLine(error.message || error.name);
  const text = types.isNativeError(error) ? `${error.name}: ${error.message}` : String(error);
  return `unexpected ${oneLine(text)} (DEBUG=1 shows where)`;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim();
