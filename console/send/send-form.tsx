import { useRef, useState } from "preact/hooks";
import type { Graph, GraphNode } from "../../diagram/model";
import type { SampleLines, SendLine } from "../contract";
import { send } from "../live/api";

export interface SendFormProps {
  readonly graph: Graph;
  readonly samples: SampleLines;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
}

/** What is about to be sent: it stays while one looks at something else. */
export interface Draft {
  /** A node's id. @default the first source */
  readonly source?: string;
  /** @default the first sample of the source */
  readonly line?: string;
}

/** Where a line begins, and what it says. */
export function SendForm({ graph, samples, draft, setDraft }: SendFormProps) {
  const sources = graph.nodes.filter(({ kind }) => kind === "source");
  const source = sources.find(({ id }) => id === draft.source) ?? sources[0];
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const offered = samples[source?.id ?? ""] ?? [];
  const line = draft.line ?? offered[0]?.line ?? "";
  const setLine = (text: string): void => setDraft({ ...draft, line: text });
  const submit = async (): Promise<void> => {
    if (source === undefined) return;
    const body: SendLine = { source: source.id, line };
    await send("lines", body).then(
      () => setProblem(undefined),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label for="send-source">From</label>
      <select
        id="send-source"
        value={source?.id}
        onChange={({ currentTarget }) => setDraft({ source: currentTarget.value })}
      >
        {sources.map((node) => (
          <option key={node.id} value={node.id}>
            {sourceName(node, graph)}
          </option>
        ))}
      </select>
      {offered.length > 0 && (
        <fieldset class="samples">
          <legend>Begin with</legend>
          {offered.map((sample) => (
            <button
              key={sample.title}
              type="button"
              aria-pressed={line === sample.line}
              onClick={() => setLine(sample.line)}
            >
              {sample.title}
            </button>
          ))}
        </fieldset>
      )}
      <label for="send-line">The line</label>
      <textarea
        id="send-line"
        rows={4}
        spellcheck={false}
        autocomplete="off"
        value={line}
        aria-describedby="send-hint"
        onInput={({ currentTarget }) => setLine(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
      />
      <div class="submit">
        <button type="submit" class="primary" disabled={line === ""}>
          Send
        </button>
        <small id="send-hint">Enter sends it, too. It goes the way of every other line.</small>
      </div>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** Two paths may begin and end alike. */
function sourceName({ stack }: GraphNode, graph: Graph): string {
  const title = graph.stacks.find(({ id }) => id === stack)?.title;
  return title === undefined ? stack : `${title} (${stack})`;
}
