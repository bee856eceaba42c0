import type { Graph } from "../../diagram/model";
import type { SampleLines, Trace } from "../contract";
import { useLoaded } from "../live/use-loaded";
import type { Show } from "../shown";
import { type Draft, SendForm } from "./send-form";
import { TraceView } from "./trace-view";

export interface SendLineProps {
  readonly graph: Graph;
  /** The newest first. */
  readonly traces: readonly Trace[];
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly show: Show;
}

/** A line of one's own: where it begins, what it says, and where it went. */
export function SendLine({ graph, traces, draft, setDraft, show }: SendLineProps) {
  const { value: samples, error } = useLoaded<SampleLines>({ path: "samples" });
  return (
    <div class="send">
      <h2 id="panel-title" tabIndex={-1}>
        Send a line of your own
      </h2>
      {/* Not before: what comes later moves the form, and a click that has begun is lost. */}
      {(samples ?? error) !== undefined && (
        <SendForm graph={graph} samples={samples ?? {}} draft={draft} setDraft={setDraft} />
      )}
      <section class="traces" aria-live="polite" aria-label="What became of the lines that were sent">
        {traces.map((trace, index) => (
          <TraceView key={trace.id} trace={trace} graph={graph} latest={index === 0} show={show} />
        ))}
      </section>
    </div>
  );
}
