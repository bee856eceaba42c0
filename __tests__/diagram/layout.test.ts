import { type DrawnStack, graphOf } from "../../diagram/graph";
import { type Box, layOut, type Point } from "../../diagram/layout";
import { labelWidth } from "../../diagram/sizes";
import { drawnStack } from "./drawn-stack";

/** Streams, each read by a function that writes to a bucket: as many as wanted. */
function stack(stackId: string, count: number): DrawnStack {
  const each = (make: (n: number) => object) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`r${n}`, { ...make(n) }]));
  return drawnStack(stackId, {
    aws_kinesis_stream: each((n) => ({ name: `${stackId}-${n}` })),
    aws_lambda_function: each((n) => ({
      function_name: `${stackId}-${n}`,
      environment: { variables: { BUCKET: "kept" } },
    })),
    aws_lambda_event_source_mapping: each((n) => ({
      event_source_arn: `\${aws_kinesis_stream.r${n}.arn}`,
      function_name: `\${aws_lambda_function.r${n}.arn}`,
      destination_config: { on_failure: { destination_arn: "arn:aws:s3:::kept" } },
    })),
    ...(stackId === "first-test" ? { aws_s3_bucket: { kept: { bucket: "kept" } } } : {}),
  });
}

const graph = graphOf([stack("first-test", 1), stack("second-test", 3)]);
const bounds = ({ x, y, width, height }: Box) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});
const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
const isOnBorder = (point: Point, { x, y, width, height }: Box): boolean =>
  Math.max(Math.abs(point.x - x) / width, Math.abs(point.y - y) / height) - 0.5 < 0.01;

describe.each(["right", "down"] as const)("data flows %s", (direction) => {
  const layout = layOut(graph, { direction });
  const boxOf = (id: string): Box => layout.nodes[id] as Box;

  test("every node and every edge has a place, those between stacks, too", () => {
    expect(Object.keys(layout.nodes).sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
    expect(Object.keys(layout.edges).sort()).toEqual(graph.edges.map(({ id }) => id).sort());
    expect(graph.edges.some(({ from, to }) => from.startsWith("second") && to.startsWith("first"))).toBe(
      true,
    );
  });

  test("an edge goes from border to border, and has a point in its middle", () => {
    for (const { id, from, to } of graph.edges) {
      const points = layout.edges[id] ?? [];
      expect(points.length % 2).toBe(1);
      expect(isOnBorder(points[0] as Point, boxOf(from))).toBe(true);
      expect(isOnBorder(points.at(-1) as Point, boxOf(to))).toBe(true);
    }
  });

  test("nodes and labels of a stack do not lie on each other", () => {
    const inside = graph.edges.filter(({ from, to }) => from.split("/")[0] === to.split("/")[0]);
    const labels = inside.map(({ id, label }) => {
      const points = layout.edges[id] ?? [];
      return { ...(points[(points.length - 1) / 2] as Point), width: labelWidth(label), height: 14 };
    });
    const boxes = [...Object.values(layout.nodes), ...labels];
    for (const [index, box] of boxes.entries()) {
      expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
    }
  });

  test("a stack is around its nodes, and below the one before it", () => {
    for (const { id, stack } of graph.nodes) {
      const [inner, outer] = [bounds(boxOf(id)), bounds(layout.stacks[stack] as Box)];
      expect(inner.left).toBeGreaterThan(outer.left);
      expect(inner.right).toBeLessThan(outer.right);
      expect(inner.top).toBeGreaterThan(outer.top);
      expect(inner.bottom).toBeLessThan(outer.bottom);
    }
    const [first, second] = graph.stacks.map(({ id }) => bounds(layout.stacks[id] as Box));
    expect(first?.top).toBe(0);
    expect(second?.top).toBeGreaterThan(first?.bottom ?? Number.NaN);
    expect(second?.bottom).toBe(layout.height);
  });

  test("data goes in that direction, from what is outside on", () => {
    const along = direction === "right" ? "x" : "y";
    for (const { from, to, kind } of graph.edges) {
      if (kind === "flow" && from.split("/")[0] === to.split("/")[0]) {
        expect(boxOf(to)[along]).toBeGreaterThan(boxOf(from)[along]);
      }
    }
  });

  test("the same graph has the same layout", () => {
    expect(layOut(structuredClone(graph), { direction })).toEqual(layout);
  });
});

test("nothing is nothing", () => {
  const empty = { stacks: [], nodes: [], edges: [] };
  expect(layOut(empty, { direction: "right" })).toEqual({
    width: 0,
    height: 0,
    nodes: {},
    edges: {},
    stacks: {},
  });
});
