/** Sizes whose times are compared, and how often. */
export interface GrowthOptions {
  readonly small: number;
  readonly large: number;
  /** Interleaved, so that a busy machine slows both sizes alike. @default 5 */
  readonly rounds?: number;
}

/**
 * How many times longer `run` takes for the large input than for the small one: the ratio of medians of processor time,
 * in which waiting for a turn on a busy machine does not count. Linear code gives about large ÷ small, quadratic code
 * its square.
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
  return median(times.large) / median(times.small);
}

/** Microseconds of the processor: a process runs one test file at a time. */
function timed(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return user + system;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
