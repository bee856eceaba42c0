import type { RatePoint } from "../live/live-state";

/** A longer time without a point is a gap: the engine was not there. */
const GAP_MILLIS = 3_000;

/** Functions count a batch at once, whatever time its lines came in: over so long they are a rate. */
const MEAN_MILLIS = 10_000;

/** Lines a second by the end of the points, as a mean of the last ten seconds. */
export function meanRate(points: readonly RatePoint[]): number {
  return points.length === 0 ? 0 : meanAt(points, points.length - 1);
}

/** Points as uPlot takes them: seconds since 1970, and means, with a hole where there were no points. */
export function chartData(points: readonly RatePoint[]): [number[], (number | null)[]] {
  const seconds: number[] = [];
  const means: (number | null)[] = [];
  for (const [index, { at }] of points.entries()) {
    const before = points[index - 1]?.at ?? at;
    if (at - before > GAP_MILLIS) {
      seconds.push(before / 1_000 + 1);
      means.push(null);
    }
    seconds.push(at / 1_000);
    means.push(meanAt(points, index));
  }
  return [seconds, means];
}

/** Of a point and those before it, as far as they are of the same run and not too old. */
function meanAt(points: readonly RatePoint[], index: number): number {
  const end = points[index]?.at ?? 0;
  let sum = 0;
  let count = 0;
  for (let at = index; at >= 0; at -= 1) {
    const point = points[at];
    const next = points[at + 1]?.at ?? end;
    if (point === undefined || end - point.at >= MEAN_MILLIS) break;
    if (at < index && next - point.at > GAP_MILLIS) break;
    sum += point.linesPerSecond;
    count += 1;
  }
  return sum / count;
}
