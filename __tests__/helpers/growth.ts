import { cpuTime } from "./cpu-time";

/** Many times the step of the process's clock. */
const LEAST_MS = 2;

/** Sizes whose times are compared, and how often. */
export interface GrowthOptions {
  readonly small: number;
  readonly large: number;
  /** Interleaved, so that what slows this process slows both sizes alike. @default 5 */
  readonly rounds?: number;
}

/**
 * How many times longer `run` takes for the large input than for the small one: the ratio of the shortest times. Linear
 * code gives about large ÷ small, quadratic code its square. It is this process's own time that counts: on a machine that
 * is busy with others, a long run is interrupted and a short one is not.
 */
export function growth(
  run: (size: number) => () => void,
  { small, large, rounds = 5 }: GrowthOptions,
): number {
  const [runSmall, runLarge] = [run(small), run(large)];
  const times = { small: [] as number[], large: [] as number[] };
  runSmall();
  runLarge();
  for (let round = 0; round < rounds; round += 1) {
    times.small.push(timed(runSmall));
    times.large.push(timed(runLarge));
  }
  return Math.min(...times.large) / Math.min(...times.small);
}

/** In milliseconds; a run that is shorter than the clock's step is repeated until it is not. */
function timed(run: () => void): number {
  let runs = 0;
  let total = 0;
  for (; total < LEAST_MS; runs += 1) total += cpuTime(run);
  return total / runs;
}
