import type { Drawing, NodeDetails } from "../contract";
import type { Live } from "../live/live-state";
import { useLoaded } from "../live/use-loaded";
import { KindIcon } from "../picture/kind-icon";
import type { Show } from "../shown";
import { Attributes } from "./attributes";
import { LogEvents } from "./log-events";
import { NodeContentView } from "./node-content";
import { NodeFlows } from "./node-flows";
import { NodeStateView } from "./node-state";

/** How often what is shown of a node is read again, milliseconds. */
const REFRESH = 2_000;

export interface NodeViewProps {
  readonly id: string;
  readonly drawing: Drawing;
  readonly live: Live;
  readonly show: Show;
}

/** All there is to know of a node. */
export function NodeView({ id, drawing, live, show }: NodeViewProps) {
  const node = drawing.graph.nodes.find((each) => each.id === id);
  const version = Math.floor((live.tick?.at ?? 0) / REFRESH);
  const { value: details, error } = useLoaded<NodeDetails>({ path: "node", parameters: { id }, version });
  if (node === undefined)
    return (
      <h2 id="panel-title" tabIndex={-1}>
        This node is no longer planned
      </h2>
    );
  const stack = drawing.graph.stacks.find((each) => each.id === node.stack);
  return (
    <>
      <h2 id="panel-title" tabIndex={-1}>
        <KindIcon kind={node.kind} />
        {node.title}
      </h2>
      <p class="name">{node.name}</p>
      <p class="of">
        {stack?.title ?? node.stack}
        {node.address === undefined ? (
          ", outside of the plan"
        ) : (
          <>
            {" "}
            · <code>{node.address}</code>
          </>
        )}
      </p>
      <NodeStateView state={live.tick?.nodes[id]} />
      <NodeFlows id={id} graph={drawing.graph} live={live} show={show} />
      {error !== undefined && <p class="problem">{error}</p>}
      {details?.content !== undefined && <NodeContentView content={details.content} show={show} />}
      {details?.logEvents !== undefined && <LogEvents events={details.logEvents} />}
      {details?.attributes !== undefined && <Attributes attributes={details.attributes} />}
    </>
  );
}
