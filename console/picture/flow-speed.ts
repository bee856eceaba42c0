/** How fast an edge is drawn to move. */
export type FlowSpeed = "still" | "slow" | "brisk" | "fast";

/** Batches come with pauses between them; an edge that moved so lately moves on. */
const LINGER_MILLIS = 2_500;

/** @param perSecond what goes along the edge now */
export function flowSpeed(perSecond: number, movedMillisAgo: number): FlowSpeed {
  if (perSecond <= 0) return movedMillisAgo <= LINGER_MILLIS ? "slow" : "still";
  if (perSecond < 10) return "slow";
  return perSecond < 200 ? "brisk" : "fast";
}
