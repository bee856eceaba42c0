import type { Trace } from "../../../console/contract";
import { traceEdges } from "../../../console/picture/trace-edges";
import type { Graph } from "../../../diagram/model";

const graph: Graph = {
  stacks: [],
  nodes: [],
  edges: [
    { id: "source -> stream", from: "source", to: "stream", kind: "flow" },
    { id: "stream -> function", from: "stream", to: "function", kind: "flow" },
    { id: "function -> bucket", from: "function", to: "bucket", kind: "flow" },
    { id: "function -> bucket (failure)", from: "function", to: "bucket", kind: "failure" },
  ],
};

const trace = (state: Trace["state"], ...nodes: string[]): Trace => ({
  id: "1",
  source: "source",
  line: "x",
  state,
  stages: nodes.map((node, at) => ({ at, node, text: "" })),
});

const edges = (...parameters: Parameters<typeof trace>) => [...traceEdges(trace(...parameters), graph)];

it("are those between one stage and the next", () => {
  expect(edges("under way", "source", "stream", "stream", "function")).toEqual([
    "source -> stream",
    "stream -> function",
  ]);
  expect([...traceEdges(undefined, graph)]).toEqual([]);
});

it.each([
  ["delivered", "function -> bucket"],
  ["quarantined", "function -> bucket (failure)"],
] as const)("of two ways to the same place, a line that was %s took %s", (state, edge) => {
  expect(edges(state, "stream", "function", "bucket")).toEqual(["stream -> function", edge]);
});
