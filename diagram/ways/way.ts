import type { DrawnResource, GraphEdge } from "../model";
import type { End, Places } from "../places";

/** An edge between nodes that have no ids yet. */
export interface Way {
  readonly from: End;
  readonly to: End;
  readonly kind: GraphEdge["kind"];
  readonly label: string;
}

/** A resource that may tell where data goes. */
export interface WayContext {
  readonly stackId: string;
  readonly resource: DrawnResource;
  readonly places: Places;
}

/** The way, where both of its ends are known. */
export function way(
  kind: GraphEdge["kind"],
  { from, to, label }: { from: End | undefined; to: End | undefined; label: string },
): Way[] {
  return from === undefined || to === undefined ? [] : [{ from, to, kind, label }];
}

/** Whether two ends are the same place. */
export function same(a: End, b: End): boolean {
  return a.stack === b.stack && a.kind === b.kind && a.name === b.name && a.address === b.address;
}

/** Whether data gets from one place to another, if all is well. */
export function leadsTo(ways: readonly Way[], from: End, to: End): boolean {
  return downstream(ways, from).some((end) => same(end, to));
}

/** Every place that data gets to from here, if all is well, the nearest first. */
export function downstream(ways: readonly Way[], from: End): End[] {
  const reached: End[] = [];
  for (let at: End | undefined = from, next = 0; at !== undefined; at = reached[next++]) {
    for (const { from: start, to, kind } of ways) {
      if (kind === "flow" && same(start, at) && !reached.some((end) => same(end, to))) reached.push(to);
    }
  }
  return reached;
}
