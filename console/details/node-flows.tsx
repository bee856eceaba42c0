import type { Graph, GraphEdge } from "../../diagram/model";
import type { Live } from "../live/live-state";
import type { Show } from "../shown";
import { counted, rate } from "../text/numbers";

export interface NodeFlowsProps {
  readonly id: string;
  readonly graph: Graph;
  readonly live: Live;
  readonly show: Show;
}

/** What comes in and what goes out, each with the way to the node at the other end. */
export function NodeFlows({ id, graph, live, show }: NodeFlowsProps) {
  const touching = graph.edges.filter(({ from, to }) => from === id || to === id);
  if (touching.length === 0) return null;
  return (
    <section>
      <h3>Flow</h3>
      <ul class="flows">
        {touching.map((edge) => (
          <Flow key={edge.id} edge={edge} incoming={edge.to === id} graph={graph} live={live} show={show} />
        ))}
      </ul>
    </section>
  );
}

interface FlowProps extends Omit<NodeFlowsProps, "id"> {
  readonly edge: GraphEdge;
  readonly incoming: boolean;
}

function Flow({ edge, incoming, graph, live, show }: FlowProps) {
  const other = incoming ? edge.from : edge.to;
  const node = graph.nodes.find(({ id }) => id === other);
  const flow = live.tick?.edges[edge.id];
  return (
    <li>
      <span class="way">{incoming ? "from" : edge.kind === "failure" ? "on failure to" : "to"}</span>
      <button type="button" class="plain" onClick={() => show({ kind: "node", id: other })}>
        {node?.title ?? other}
      </button>
      <span class="amount">
        {flow === undefined ? "not counted" : counted(flow.count, flow.unit)}
        {flow !== undefined && flow.perSecond > 0 && `, ${rate(flow.perSecond)}`}
      </span>
    </li>
  );
}
