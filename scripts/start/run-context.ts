import type { Progress } from "../lib/progress";
import type { StartOptions } from "./options";

/** What a run is asked for, and whom it tells. */
export interface RunContext {
  readonly options: StartOptions;
  /** Aborted by Ctrl-C: the run then ends in good order. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}
