import { useEffect, useRef } from "preact/hooks";
import type { Drawing } from "../contract";
import type { Live } from "../live/live-state";
import type { Draft } from "../send/send-form";
import { SendLine } from "../send/send-line";
import type { Show, Shown } from "../shown";
import { NodeView } from "./node-view";
import { ObjectView } from "./object-view";

export interface PanelProps {
  readonly shown: Shown;
  readonly drawing: Drawing;
  readonly live: Live;
  /** Goes on from here, with a way back. */
  readonly show: Show;
  /** Absent where one has come from nowhere. */
  readonly back: (() => void) | undefined;
  readonly close: () => void;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
}

/** As in the style: where there is no room beside the picture, the panel covers the page. */
const COVERS = "(max-width: 1099px)";

/** What is shown beside the picture, or over it on a narrow screen. Escape closes it. */
export function Panel(props: PanelProps) {
  const { shown, back, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (window.matchMedia(COVERS).matches) dialog.current?.showModal();
    else dialog.current?.show();
  }, []);
  useEffect(() => {
    // Wherever the focus is: beside the picture the panel does not hold it.
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [close]);
  const what = JSON.stringify(shown);
  // Whatever is shown next is read from its beginning.
  useEffect(() => {
    dialog.current?.scrollTo(0, 0);
    dialog.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [what]);
  return (
    <dialog
      class="panel"
      ref={dialog}
      aria-labelledby="panel-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="ways">
        {back !== undefined && (
          <button type="button" onClick={back}>
            ← Back
          </button>
        )}
        <button type="button" class="close" onClick={close}>
          Close <kbd>Esc</kbd>
        </button>
      </div>
      <View key={what} {...props} />
    </dialog>
  );
}

function View({ shown, drawing, live, show, draft, setDraft }: PanelProps) {
  switch (shown.kind) {
    case "send":
      return (
        <SendLine graph={drawing.graph} traces={live.traces} draft={draft} setDraft={setDraft} show={show} />
      );
    case "node":
      return <NodeView id={shown.id} drawing={drawing} live={live} show={show} />;
    case "object":
      return <ObjectView shown={shown} />;
  }
}
