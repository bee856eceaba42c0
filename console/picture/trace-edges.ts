import type { Graph } from "../../diagram/model";
import type { Trace } from "../contract";

/** The edges along which a line went, by id: those between one stage and the next. */
export function traceEdges(trace: Trace | undefined, graph: Graph): ReadonlySet<string> {
  const nodes = trace?.stages.map(({ node }) => node) ?? [];
  const astray = trace?.state === "quarantined" || trace?.state === "failed";
  const ids = nodes.slice(1).flatMap((to, index) => {
    const between = graph.edges.filter((edge) => edge.from === nodes[index] && edge.to === to);
    // Of two ways to the same place, a line that came to grief took the other one, and that only at its end.
    const wanted = astray && index === nodes.length - 2 ? "failure" : "flow";
    return (between.find(({ kind }) => kind === wanted) ?? between[0])?.id ?? [];
  });
  return new Set(ids);
}
