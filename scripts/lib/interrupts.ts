import type { EventEmitter } from "node:events";

/** A terminal's Ctrl-C, `kill`, and a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Exit code of a program that Ctrl-C ended: 128 and the number of SIGINT. */
export const INTERRUPTED = 130;

/** One Ctrl-C may arrive twice: from the terminal, which signals the whole group, and passed on by npm. */
const SAME_PRESS_MS = 300;

/** The run was interrupted before there was anything to end in good order. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

export interface InterruptOptions {
  /** Where signals arrive: the process. */
  readonly source: EventEmitter;
  /** Where the run writes: a reader who went away, as `| head` does, will not press Ctrl-C any more. */
  readonly outputs: readonly EventEmitter[];
  /** Called at the first signal, before the abort. */
  readonly first: () => void;
  /** Called when somebody insists. */
  readonly again: () => void;
  /** Milliseconds. */
  readonly now?: () => number;
}

/**
 * Turns the first signal into an abort, so that a run can end in good order, and tells of later ones.
 *
 * @example
 * const signal = watchInterrupts({ source: process, outputs: [process.stdout], first: () => {}, again: () => process.exit(130) });
 */
export function watchInterrupts(options: InterruptOptions): AbortSignal {
  const { source, outputs, first, again, now = Date.now } = options;
  const interrupt = new AbortController();
  let firstAt = 0;
  const stop = (): void => {
    if (interrupt.signal.aborted) return;
    firstAt = now();
    first();
    interrupt.abort();
  };
  const onSignal = (): void => {
    if (interrupt.signal.aborted && now() - firstAt >= SAME_PRESS_MS) again();
    stop();
  };
  for (const name of SIGNALS) source.on(name, onSignal);
  for (const output of outputs) output.on("error", stop);
  return interrupt.signal;
}
