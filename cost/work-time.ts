import { processorShare } from "./rounding/lambda";
import type { Speed } from "./speeds";
import type { Workload } from "./workload";

/**
 * What S3 takes for a request on a small object, which a function waits for, and pays.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html
 */
export const S3_REQUEST_SECONDS = 0.15;

export interface WorkOptions {
  readonly speed: Speed;
  readonly lineBytes: number;
  /** @default one whole processor's */
  readonly memoryMb?: number;
  readonly workload: Pick<Workload, "linesPerSecond">;
}

/** How long a function works on a line, in seconds: the measured time, by the line's length and the share of a processor that its memory gives it. */
export function secondsPerLine({ speed, lineBytes, memoryMb, workload }: WorkOptions): number {
  const linesPerSecond = workload.linesPerSecond ?? speed.linesPerSecond;
  const share = memoryMb === undefined ? 1 : processorShare(memoryMb);
  return lineBytes / speed.lineBytes / linesPerSecond / share;
}
