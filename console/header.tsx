import { meanRate } from "./chart/chart-data";
import type { Drawing } from "./contract";
import type { Live } from "./live/live-state";
import type { Show } from "./shown";
import { rate } from "./text/numbers";
import { moment } from "./text/time";

export interface HeaderProps {
  readonly live: Live;
  readonly drawing: Drawing | undefined;
  readonly open: Show;
}

/** Which pipeline this is, whether the engine that runs it answers, and the way to send it a line. */
export function Header({ live, drawing, open }: HeaderProps) {
  return (
    <header class="masthead">
      <h1>log-pipeline</h1>
      {drawing !== undefined && (
        <p class="where">
          <strong>{drawing.environment}</strong> in {drawing.region}, on this machine
        </p>
      )}
      <p class={`link ${live.link}`} role="status">
        {linkText(live)}
      </p>
      {live.tick !== undefined && live.link === "live" && (
        <p class="now">
          <strong>{rate(meanRate(live.points))}</strong> lines received
        </p>
      )}
      {drawing !== undefined && (
        <button type="button" class="primary" onClick={() => open({ kind: "send" })}>
          Send a line
        </button>
      )}
    </header>
  );
}

function linkText({ link, goneSince }: Live): string {
  if (link === "live") return "Live";
  if (link === "connecting" || goneSince === undefined) return "Connecting …";
  return `The engine is gone since ${moment(goneSince)}. What is shown is from before; trying again every second.`;
}
