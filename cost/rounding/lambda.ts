/**
 * GB-seconds of calls: each call's time up to the next millisecond, times its memory.
 * https://aws.amazon.com/lambda/pricing/
 *
 * @example
 * gbSeconds({ calls: 3_000_000, seconds: 0.12, memoryMb: 1_536 }); // 540,000
 */
export function gbSeconds({
  calls,
  seconds,
  memoryMb,
}: {
  readonly calls: number;
  /** Of one call. */
  readonly seconds: number;
  readonly memoryMb: number;
}): number {
  return (calls * billedMillis(seconds) * memoryMb) / (1_000 * 1_024);
}

/** Floating point makes a whole number of milliseconds a hair more: that is no millisecond begun. */
function billedMillis(seconds: number): number {
  return Math.ceil(Number((seconds * 1_000).toFixed(6)));
}

/** A function has one vCPU at so much memory. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const VCPU_MEMORY_MB = 1_769;

/** What a function that works on one line after the other has of a processor: more than one is of no use to it. */
export function processorShare(memoryMb: number): number {
  return Math.min(1, memoryMb / VCPU_MEMORY_MB);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LEAST_MEMORY_MB = 128;

/** The least memory that has such a share of a processor. */
export function memoryFor(share: number): number {
  return Math.max(LEAST_MEMORY_MB, Math.ceil(share * VCPU_MEMORY_MB));
}
