import { useRef, useState } from "preact/hooks";
import { Accounts } from "./accounts/accounts";
import { RateChart } from "./chart/rate-chart";
import type { Drawing } from "./contract";
import { Panel } from "./details/panel";
import { Header } from "./header";
import { useLive } from "./live/use-live";
import { useLoaded } from "./live/use-loaded";
import { Picture } from "./picture/picture";
import { Quarantine } from "./quarantine/quarantine";
import type { Draft } from "./send/send-form";
import type { Show, Shown } from "./shown";

/** The whole page. */
export function App() {
  const live = useLive();
  const { value: drawing, error } = useLoaded<Drawing>({ path: "graph", version: live.found });
  // What the panel shows, and from where one came to it.
  const [trail, setTrail] = useState<readonly Shown[]>([]);
  const [draft, setDraft] = useState<Draft>({});
  const opener = useRef<Element>(null);
  const open: Show = (shown) => {
    opener.current = document.activeElement;
    setTrail([shown]);
  };
  const close = (): void => {
    setTrail([]);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const shown = trail.at(-1);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the pipeline
      </a>
      <Header live={live} drawing={drawing} open={open} />
      <div class={shown === undefined ? "room" : "room with-panel"}>
        <main id="main" tabIndex={-1}>
          {drawing === undefined ? (
            <p class="empty">{error ?? "Reading the plan …"}</p>
          ) : (
            <>
              <div class="overview">
                <Accounts graph={drawing.graph} live={live} />
                <RateChart points={live.points} />
              </div>
              <Picture drawing={drawing} live={live} shown={shown} open={open} />
              <Quarantine graph={drawing.graph} live={live} open={open} />
            </>
          )}
        </main>
        {drawing !== undefined && shown !== undefined && (
          <Panel
            shown={shown}
            drawing={drawing}
            live={live}
            show={(next) => setTrail([...trail, next])}
            back={trail.length < 2 ? undefined : () => setTrail(trail.slice(0, -1))}
            close={close}
            draft={draft}
            setDraft={setDraft}
          />
        )}
      </div>
    </>
  );
}
