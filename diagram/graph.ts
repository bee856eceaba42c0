import type { DrawnStack, Graph, GraphEdge } from "./model";
import { type End, Places } from "./places";
import { PLACES } from "./resource-types";
import { stackTitle } from "./stack-title";
import { same, type Way } from "./ways/way";
import { waysOf } from "./ways/ways-of";

export type { DrawnResource, DrawnStack, Graph, GraphEdge, GraphNode, NodeKind } from "./model";

/**
 * Where log data goes in one environment, by what its resources say: references, names, and what functions are told. A path
 * of the same types of resources appears by itself. `checkResourceTypes` refuses a type of which nobody has said whether it
 * is drawn.
 *
 * @param stacks of one environment; those in which no log data flows are left out
 * @example
 * graphOf(readPlan({ outDir: "cdktf.out", environment: "dev" })).edges;
 */
export function graphOf(stacks: readonly DrawnStack[]): Graph {
  const places = new Places(stacks);
  const ways = waysOf(stacks, places);
  const ends = drawnEnds(places, ways);
  const nodeId = (end: End): string => idOf(end, ends);
  const nodesOf = (stackId: string) => ends.filter(({ stack }) => stack === stackId);
  return {
    stacks: stacks
      .filter(({ stackId }) => nodesOf(stackId).length > 0)
      .sort((a, b) => nodesOf(a.stackId).length - nodesOf(b.stackId).length)
      .map(({ stackId }) => ({ id: stackId, title: stackTitle(stackId, ends, ways) })),
    nodes: ends.map((end) => ({ id: nodeId(end), ...titled(end, ways) })),
    edges: mergedEdges(ways.map((way) => edgeOf(way, nodeId))),
  };
}

/** By stack: sources, resources as they stand in the plan, and what is outside again. */
function drawnEnds(places: Places, ways: readonly Way[]): End[] {
  const used = ways.flatMap(({ from, to }) => [from, to]);
  const whenUsed = new Set(Object.values(PLACES).flatMap(({ kind, whenUsed }) => (whenUsed ? [kind] : [])));
  const inside = places.all.filter(
    (place) => !whenUsed.has(place.kind) || used.some((end) => same(end, place)),
  );
  const all = [...used.filter(({ kind }) => kind === "source"), ...inside, ...used];
  const distinct = all.filter((end, index) => all.findIndex((other) => same(other, end)) === index);
  const order = [...new Set([...places.stackIds, ...distinct.map(({ stack }) => stack)])];
  return order.flatMap((stack) => distinct.filter((end) => end.stack === stack));
}

function idOf(end: End, ends: readonly End[]): string {
  if (end.address !== undefined) return `${end.stack}/${end.address}`;
  const alike = ends.filter(
    ({ stack, kind, address }) => stack === end.stack && kind === end.kind && address === undefined,
  );
  const number = alike.findIndex((other) => same(other, end)) + 1;
  return `${end.stack}/${end.kind}${number === 1 ? "" : `-${number}`}`;
}

/** A queue is what it is by what comes in. */
function titled(end: End, ways: readonly Way[]): End {
  const isDeadLetters =
    end.kind === "queue" && ways.some(({ kind, to }) => kind === "failure" && same(to, end));
  return isDeadLetters ? { ...end, title: "Dead-letter queue" } : end;
}

function edgeOf({ from, to, kind, label }: Way, nodeId: (end: End) => string): GraphEdge {
  const id = `${nodeId(from)} -> ${nodeId(to)}${kind === "failure" ? " (failure)" : ""}`;
  return { id, from: nodeId(from), to: nodeId(to), kind, label };
}

/** One edge for each direction and kind, with what goes along it for whatever reason. */
function mergedEdges(edges: readonly GraphEdge[]): GraphEdge[] {
  const byId = new Map<string, GraphEdge[]>();
  for (const edge of edges) byId.set(edge.id, [...(byId.get(edge.id) ?? []), edge]);
  return [...byId.values()].flatMap((alike) => {
    const [first] = alike;
    const label = [...new Set(alike.map((edge) => edge.label))].join(", ");
    return first === undefined ? [] : [{ ...first, label }];
  });
}
