import type { End } from "./places";
import { downstream, type Way } from "./ways/way";

/** Where a stack's lines come from and where they come to rest: `nginx hosts to S3 bucket`. */
export function stackTitle(stackId: string, ends: readonly End[], ways: readonly Way[]): string {
  const source = ends.find(({ stack, kind }) => stack === stackId && kind === "source");
  if (source === undefined) return stackId;
  const reached = downstream(ways, source);
  const rests = reached.filter((end) => end.kind !== "table" && downstream(ways, end).length === 0);
  const titles = [...new Set(rests.map(({ title }) => title))];
  return titles.length === 0 ? source.title : `${source.title} to ${titles.join(" and ")}`;
}
