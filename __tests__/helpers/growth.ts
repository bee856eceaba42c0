import { cpuTime } from "./cpu-time";

/** Sizes whose times are compared, and how often. */
export interface GrowthOptions {
  readonly small: number;
  readonly large: number;
  /** Interleaved, so that what slows the machine slows both sizes alike. @default 5 */
  readonly rounds?: number;
}

/**
 * How many times longer `run` takes for the large input than for the small one: the ratio of medians. Linear code
 * gives about large ÷ small, quadratic code its square.
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
    times.small.push(cpuTime(runSmall));
    times.large.push(cpuTime(runLarge));
  }
  return median(times.large) / median(times.small);
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
