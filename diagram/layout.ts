import { layOutStack } from "./layout/lay-out-stack";
import { type Box, between, type Point } from "./layout/shapes";
import type { Graph } from "./model";
import { STACK } from "./sizes";

export type { Box, Point } from "./layout/shapes";

/** Where everything is, in pixels from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the node's id, about its centre. */
  readonly nodes: Readonly<Record<string, Box>>;
  /** By the edge's id: from the border of one node to that of the other. The point in the middle is that of its label. */
  readonly edges: Readonly<Record<string, readonly Point[]>>;
  /** By the stack's id, about its centre: around its nodes, with room for a title above them. */
  readonly stacks: Readonly<Record<string, Box>>;
}

/**
 * Lays a graph out: each stack by itself, one below the other, in the graph's order. The same graph has the same layout.
 *
 * @param options direction: where data flows to, "right" for wide screens, "down" for narrow ones
 * @example
 * const { nodes } = layOut(graphOf(stacks), { direction: "right" });
 */
export function layOut(graph: Graph, options: { readonly direction: "right" | "down" }): Layout {
  const parts = graph.stacks.map(({ id }) => ({ id, part: layOutStack(graph, { stack: id, ...options }) }));
  const width = Math.max(0, ...parts.map(({ part }) => part.width));
  const nodes: Record<string, Box> = {};
  const edges: Record<string, readonly Point[]> = {};
  const stacks: Record<string, Box> = {};
  let top = 0;
  for (const { id, part } of parts) {
    // Sources stand below each other where data flows to the right.
    const left = options.direction === "right" ? 0 : Math.floor((width - part.width) / 2);
    const moved = <P extends Point>(point: P): P => ({ ...point, x: point.x + left, y: point.y + top });
    for (const [node, box] of part.nodes) nodes[node] = moved(box);
    for (const [edge, points] of part.edges) edges[edge] = points.map(moved);
    stacks[id] = { x: width / 2, y: top + part.height / 2, width, height: part.height };
    top += part.height + STACK.gap;
  }
  for (const { id, from, to } of graph.edges) {
    const [start, end] = [nodes[from], nodes[to]];
    if (edges[id] === undefined && start !== undefined && end !== undefined) edges[id] = between(start, end);
  }
  return { width, height: Math.max(0, top - STACK.gap), nodes, edges, stacks };
}
