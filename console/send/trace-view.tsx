import type { Graph } from "../../diagram/model";
import type { Trace, TraceStage, TraceState } from "../contract";
import { JsonView } from "../details/json-view";
import { oneLine } from "../details/one-line";
import type { Show } from "../shown";
import { moment, span } from "../text/time";

export interface TraceViewProps {
  readonly trace: Trace;
  readonly graph: Graph;
  /** The line that was sent last is told in full. */
  readonly latest: boolean;
  readonly show: Show;
}

const SAYS: Readonly<Record<TraceState, string>> = {
  "under way": "Under way",
  delivered: "Delivered",
  quarantined: "Quarantined",
  filtered: "Filtered",
  failed: "Failed",
};

/** Where a line went, stage by stage. */
export function TraceView({ trace, graph, latest, show }: TraceViewProps) {
  const begun = trace.stages[0]?.at;
  return (
    <details class="trace" open={latest} data-state={trace.state}>
      <summary>
        <span class={`state ${trace.state.replace(" ", "-")}`}>{SAYS[trace.state]}</span>
        <span class="line">{oneLine(trace.line)}</span>
      </summary>
      <ol>
        {trace.stages.map((stage, index) => (
          <Stage key={index} stage={stage} begun={begun ?? stage.at} graph={graph} show={show} />
        ))}
      </ol>
      {trace.state === "under way" && <p class="next">Waiting for the next stage …</p>}
    </details>
  );
}

interface StageProps extends Pick<TraceViewProps, "graph" | "show"> {
  readonly stage: TraceStage;
  readonly begun: number;
}

function Stage({ stage: { at, node, text, record, object }, begun, graph, show }: StageProps) {
  const place = graph.nodes.find(({ id }) => id === node);
  return (
    <li>
      <p>
        <button type="button" class="plain" onClick={() => show({ kind: "node", id: node })}>
          {place?.title ?? node}
        </button>
        <time dateTime={new Date(at).toISOString()} title={moment(at)}>
          +{span(at - begun)}
        </time>
      </p>
      <p class="text">{text}</p>
      {object !== undefined && (
        <p>
          <button type="button" class="plain key" onClick={() => show({ kind: "object", ...object })}>
            s3://{object.bucket}/{object.key}
          </button>
        </p>
      )}
      {record !== undefined && (
        <details>
          <summary>The record as it is there</summary>
          <JsonView value={record} />
        </details>
      )}
    </li>
  );
}
