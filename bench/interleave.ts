import { median } from "./median";

/** One run of what is measured; gives the figure, in milliseconds or any other unit. */
export type Contender = () => number | Promise<number>;

export interface InterleaveOptions<Name extends string> {
  readonly contenders: Readonly<Record<Name, Contender>>;
  readonly rounds: number;
  /** Rounds in front, not counted, in which the code under test is compiled. @default 3 */
  readonly warmUps?: number;
}

const WARM_UPS = 3;

/**
 * Runs the contenders in turn, A B C A B C …, so that whatever slows the machine for a while slows all of them, and
 * gives each one's median.
 *
 * @example
 * const { ours, gzip } = await interleave({
 *   contenders: { ours: timed(() => convert(lines)), gzip: timed(() => gzipSync(bytes)) },
 *   rounds: 9,
 * });
 */
export async function interleave<Name extends string>({
  contenders,
  rounds,
  warmUps = WARM_UPS,
}: InterleaveOptions<Name>): Promise<Record<Name, number>> {
  const samples = Object.entries<Contender>(contenders).map(([name, run]) => ({
    name,
    run,
    figures: [] as number[],
  }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { run, figures } of samples) {
      const figure = await run();
      if (round >= 0) figures.push(figure);
    }
  }
  return Object.fromEntries(samples.map(({ name, figures }) => [name, median(figures)])) as Record<
    Name,
    number
  >;
}

/** How long a run takes, in milliseconds; a promise that it gives is awaited as part of it. */
export function timed(run: () => unknown, clock: () => number = () => performance.now()): Contender {
  return async () => {
    const started = clock();
    await run();
    return clock() - started;
  };
}
