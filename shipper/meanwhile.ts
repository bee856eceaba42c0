import type { Clock } from "./clock";

export interface MeanwhileOptions {
  readonly clock: Clock;
  readonly everyMillis: number;
}

/** Waits for what is under way, and does something else every so often until then. @throws what either throws */
export async function meanwhile(
  underWay: Promise<void>,
  { clock, everyMillis }: MeanwhileOptions,
  run: () => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const end = (): void => over.abort();
  // Its failure is told by the last line, after the present run.
  underWay.then(end, end);
  for (;;) {
    await clock.sleep(everyMillis, over.signal);
    if (over.signal.aborted) break;
    await run();
  }
  await underWay;
}
