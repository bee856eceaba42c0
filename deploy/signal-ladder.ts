import type { ChildProcess } from "node:child_process";

/** Each harder than the one before: Terraform takes the first as a wish. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

/** Milliseconds until SIGINT, from there to SIGTERM, and from there to SIGKILL. */
export type LadderTimes = readonly [number, number, number];

/** How a program is ended: by one signal after the other, until it is gone. */
export interface Ladder {
  /** The first signal, where none was sent yet. */
  readonly wish: () => void;
  /** The next signal. */
  readonly insist: () => void;
  readonly isLate: () => boolean;
  readonly done: () => void;
}

/**
 * Sends one signal after the other, each when the time of the one before is up.
 *
 * The first goes to the program alone, which tells those that it started. The later ones go to its process group; where any was
 * sent, what the program leaves behind is told as well. Why not all to the group: docs/decisions/0019-terraform-itself.md.
 */
export function climb(child: ChildProcess, times: LadderTimes): Ladder {
  let sent = 0;
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (sent === 0) late = true;
      next();
    }, times[sent]);
  };
  const next = (): void => {
    const signal = SIGNALS[sent];
    if (signal === undefined) return;
    if (sent === 0) child.kill(signal);
    else signalGroup(child, signal);
    sent += 1;
    if (sent < SIGNALS.length) wait();
    else clearTimeout(timer);
  };
  wait();
  child.once("exit", () => {
    if (sent > 0) signalGroup(child, "SIGTERM");
  });
  return {
    wish: () => {
      if (sent === 0) next();
    },
    insist: next,
    isLate: () => late,
    done: () => clearTimeout(timer),
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Gone by itself meanwhile; macOS says EPERM where all of them are, and nobody has waited for one.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
