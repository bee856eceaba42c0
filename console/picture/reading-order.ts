import type { Layout } from "../../diagram/layout";
import type { GraphNode } from "../../diagram/model";

export interface PlacedNode {
  readonly node: GraphNode;
  readonly box: Layout["nodes"][string];
}

/** Nodes in the order in which a reader meets them: along the flow, and from top to bottom where they are side by side. */
export function inReadingOrder(
  nodes: readonly GraphNode[],
  layout: Pick<Layout, "nodes">,
  direction: "right" | "down",
): PlacedNode[] {
  return nodes
    .flatMap((node) => {
      const box = layout.nodes[node.id];
      return box === undefined ? [] : [{ node, box }];
    })
    .sort(({ box: one }, { box: other }) => along(one) - along(other) || one.y - other.y || one.x - other.x);

  function along({ x, y }: PlacedNode["box"]): number {
    return direction === "right" ? x : y;
  }
}
