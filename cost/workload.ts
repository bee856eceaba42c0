import * as z from "zod";
import { CostError } from "./error";
import { SPEEDS } from "./speeds";
import { DAY_SECONDS, GB, KIB } from "./units";

/** Kinesis takes 1 MiB, Firehose 1,000 KiB. https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
export const MAX_RECORD_BYTES = 1_000 * KIB;

/** A petabyte a day: nobody's logs, but somebody's slip of the finger. */
const MAX_GB_PER_DAY = 1_000_000;

/** Less is no volume, and its shares of a month are lost in rounding. */
const MIN_GB_PER_DAY = 0.001;

const between = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`;
  return z.number(error).min(least, error).max(most, error);
};

const wholeFrom = (least: number) => {
  const error = `must be a whole number of at least ${least}`;
  return z.int(error).min(least, error);
};

/** The lines of a day, and how they come. */
export const Workload = z
  .strictObject({
    /** Of 10^9 bytes, through each path. */
    gbPerDay: between(MIN_GB_PER_DAY, MAX_GB_PER_DAY),
    /** Mean length of nginx's lines and pods' lines, with the line feed. */
    lineBytes: between(1, MAX_RECORD_BYTES).default(SPEEDS["nginx-to-s3"].lineBytes),
    /** Mean length of load balancers' lines. */
    albLineBytes: between(1, MAX_RECORD_BYTES).default(SPEEDS["alb-to-opensearch"].lineBytes),
    /** How many lines a producer puts into a record. The Kinesis agent puts one, unless it aggregates for Firehose. */
    linesPerRecord: wholeFrom(1).default(1),
    /** The busiest minutes, as a multiple of the mean: capacity must stand them, cost follows the mean. */
    peakFactor: between(1, 1_000).default(3),
    /** In place of the measured speed of functions; of one processor. */
    linesPerSecond: between(1, 1e9).optional(),
    /** Documents that OpenSearch indexes in a second on one vCPU: an assumption, to be measured. */
    documentsPerSecond: between(1, 1e6).default(2_000),
    /** Percent of pods' lines that match a filter of log-alerts. */
    matchingPercent: between(0, 100).default(0.1),
    /** Nodes of load balancers, each of which writes an object every five minutes. */
    loadBalancerNodes: wholeFrom(1).default(2),
  })
  .refine(({ lineBytes, linesPerRecord }) => lineBytes * linesPerRecord <= MAX_RECORD_BYTES, {
    path: ["linesPerRecord"],
    error: `must make a record of at most ${MAX_RECORD_BYTES} bytes, the most that Firehose takes`,
  });
export type Workload = z.infer<typeof Workload>;

/** What comes in a second. */
export interface Flow {
  readonly bytesPerSecond: number;
  readonly linesPerSecond: number;
  readonly recordsPerSecond: number;
  readonly recordBytes: number;
  readonly lineBytes: number;
}

/**
 * Checks a workload.
 *
 * @param nameOf what the user calls a value
 * @throws CostError with the first value that is wrong
 * @example
 * const workload = defineWorkload({ gbPerDay: 10 });
 */
export function defineWorkload(
  input: z.input<typeof Workload>,
  nameOf: (key: string) => string = (key) => key,
): Workload {
  const parsed = Workload.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = String(issue?.path[0]);
  const value = (input as Record<string, unknown>)[key];
  throw new CostError(`${nameOf(key)}: ${issue?.message}, got ${JSON.stringify(value)}`);
}

/** The mean of a day. */
export function meanFlow({ gbPerDay, lineBytes, linesPerRecord }: Workload): Flow {
  const bytesPerSecond = (gbPerDay * GB) / DAY_SECONDS;
  const linesPerSecond = bytesPerSecond / lineBytes;
  return {
    bytesPerSecond,
    linesPerSecond,
    recordsPerSecond: linesPerSecond / linesPerRecord,
    recordBytes: lineBytes * linesPerRecord,
    lineBytes,
  };
}

/** The busiest minutes of a day. */
export function peakFlow(workload: Workload): Flow {
  return meanFlow({ ...workload, gbPerDay: workload.gbPerDay * workload.peakFactor });
}
