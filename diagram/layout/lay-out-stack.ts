import { Graph as DagreGraph, type EdgeLabel, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import type { Graph } from "../model";
import { LABEL, labelWidth, NODE, STACK } from "../sizes";
import { withPorts } from "./ports";
import { type Box, type Point, rounded } from "./shapes";

/** A stack laid out by itself, from its own upper left corner. */
export interface StackLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

/** Between nodes of a rank, between lines, and between ranks beside what the labels take. */
const APART = { nodesep: 26, edgesep: 14, ranksep: 36 } as const;

/** What is as it should be goes straight; what is not bends around it. */
const WEIGHTS = { flow: 4, failure: 1 } as const;

/** Lays out the nodes of one stack, and the edges between them. */
export function layOutStack(
  graph: Graph,
  { stack, direction }: { readonly stack: string; readonly direction: "right" | "down" },
): StackLayout {
  const dagre = new DagreGraph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  dagre.setGraph({ rankdir: direction === "right" ? "LR" : "TB", ...APART });
  const own = new Set(graph.nodes.filter((node) => node.stack === stack).map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => own.has(from) && own.has(to));
  for (const id of own) dagre.setNode(id, { ...NODE });
  for (const { id, from, to, kind, label } of edges) {
    const size = { width: labelWidth(label), height: LABEL.height, labelpos: "c" } as const;
    dagre.setEdge(from, to, { ...size, weight: WEIGHTS[kind] }, id);
  }
  layout(dagre);
  const moved = ({ x = 0, y = 0 }: Partial<Point>): Point => ({
    x: rounded(x + STACK.padding),
    y: rounded(y + STACK.padding + STACK.title),
  });
  const nodes = new Map([...own].map((id) => [id, { ...moved(dagre.node(id)), ...NODE }]));
  const lines = edges.map(({ id, from, to, label }) => {
    const inner = (dagre.edge(from, to, id).points ?? []).slice(1, -1).map(moved);
    if (direction === "down") return { id, from, to, inner };
    const ahead = Math.sign((nodes.get(to)?.x ?? 0) - (nodes.get(from)?.x ?? 0));
    return { id, from, to, inner: straightBelow(inner, ahead * labelWidth(label)) };
  });
  const { width = 0, height = 0 } = dagre.graph();
  return {
    width: Math.ceil(width) + 2 * STACK.padding,
    height: Math.ceil(height) + 2 * STACK.padding + STACK.title,
    nodes,
    edges: withPorts(lines, { nodes, direction }),
  };
}

/** The label is above the point in the middle, and as far as it goes the line does not bend. */
function straightBelow(points: readonly Point[], length: number): Point[] {
  const at = (points.length - 1) / 2;
  const middle = points[at];
  if (middle === undefined) return [...points];
  const side = ({ x, y }: Point, by: number): Point => ({ x: rounded(x + by), y });
  return [
    ...points.slice(0, at),
    side(middle, -length / 2),
    middle,
    side(middle, length / 2),
    ...points.slice(at + 1),
  ];
}
