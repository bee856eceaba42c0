import { INTERRUPTED, watchInterrupts } from "./interrupts";
import { createProgress, type Progress } from "./progress";

/** The person at the terminal: what a command tells them while it runs, and their Ctrl-C. */
export interface Terminal {
  readonly progress: Progress;
  /** One line on stderr, in place of the progress line. */
  readonly say: (line: string) => void;
  /** Aborted by the first Ctrl-C; a second one ends the process at once. */
  readonly signal: AbortSignal;
}

/** @param interrupted what is said at the first Ctrl-C */
export function openTerminal(interrupted: string): Terminal {
  const progress = createProgress(process.stderr);
  const say = (line: string): void => {
    progress.done();
    process.stderr.write(`${line}\n`);
  };
  const signal = watchInterrupts({
    source: process,
    outputs: [process.stdout, process.stderr],
    first: () => say(interrupted),
    again: () => process.exit(INTERRUPTED),
  });
  return { progress, say, signal };
}
