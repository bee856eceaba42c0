import { inReadingOrder } from "../../../console/picture/reading-order";
import { layOut } from "../../../diagram/layout";
import type { Graph } from "../../../diagram/model";

const node = (id: string) => ({ id, stack: "s", kind: "queue", title: id, name: id }) as const;

const graph: Graph = {
  stacks: [{ id: "s", title: "s" }],
  nodes: ["last", "beside", "first", "second"].map(node),
  edges: [
    ["first", "second"],
    ["second", "last"],
    ["second", "beside"],
  ].map(([from = "", to = ""]) => ({ id: `${from} -> ${to}`, from, to, kind: "flow" as const })),
};

it.each(["right", "down"] as const)("nodes come as data flows when it flows %s", (direction) => {
  const order = inReadingOrder(graph.nodes, layOut(graph, { direction }), direction).map(
    ({ node: { id } }) => id,
  );
  expect(order.slice(0, 2)).toEqual(["first", "second"]);
  expect(order.slice(2).sort()).toEqual(["beside", "last"]);
});

it("leaves out what has no place", () => {
  const layout = layOut(graph, { direction: "right" });
  expect(inReadingOrder([node("unknown")], layout, "right")).toEqual([]);
});
