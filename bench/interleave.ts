import { least } from "./least";

/** One run of what is measured; gives the figure, in milliseconds or any other unit. */
export type Contender = () => number | Promise<number>;

export interface InterleaveOptions<Name extends string> {
  readonly contenders: Readonly<Record<Name, Contender>>;
  /** At least so many are counted. */
  readonly rounds: number;
  /** At least so long they go on. @default 0 */
  readonly seconds?: number;
  /** Rounds in front, not counted, in which the code under test is compiled. @default 3 */
  readonly warmUps?: number;
  /** The one figure that stands for those of all rounds. @default least */
  readonly of?: (figures: readonly number[]) => number;
  /** In milliseconds. */
  readonly clock?: () => number;
}

const WARM_UPS = 3;
const now = (): number => performance.now();

/**
 * Runs the contenders in turn, A B C A B C …, so that whatever slows the machine for a while slows all of them, and
 * gives each one's least figure. Why not the median: docs/decisions/0027-least-times.md.
 *
 * @example
 * const { ours, gzip } = await interleave({
 *   contenders: { ours: timed(() => convert(lines)), gzip: timed(() => gzipSync(bytes)) },
 *   rounds: 9,
 *   seconds: 3,
 * });
 */
export async function interleave<Name extends string>({
  contenders,
  rounds,
  seconds = 0,
  warmUps = WARM_UPS,
  of = least,
  clock = now,
}: InterleaveOptions<Name>): Promise<Record<Name, number>> {
  const samples = Object.entries<Contender>(contenders).map(([name, run]) => ({
    name,
    run,
    figures: [] as number[],
  }));
  const round = async (): Promise<void> => {
    for (const { run, figures } of samples) figures.push(await run());
  };
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) await round();
  for (const { figures } of samples) figures.length = 0;
  const end = clock() + seconds * 1_000;
  for (let counted = 0; counted < rounds || clock() < end; counted += 1) await round();
  return Object.fromEntries(samples.map(({ name, figures }) => [name, of(figures)])) as Record<Name, number>;
}

/** How long a run takes, in milliseconds; a promise that it gives is awaited as part of it. */
export function timed(run: () => unknown, clock: () => number = now): Contender {
  return async () => {
    const started = clock();
    await run();
    return clock() - started;
  };
}
