import type { Graph } from "../../diagram/model";
import type { PathCounts } from "../contract";
import type { Live } from "../live/live-state";
import { whole } from "../text/numbers";
import { balanceOf } from "./balance";

export interface AccountsProps {
  readonly graph: Graph;
  readonly live: Live;
}

const SIGNS = { empty: "–", even: "✓", "under way": "…", uneven: "≠" } as const;

const NOTHING: PathCounts = { received: 0, delivered: 0, quarantined: 0, filtered: 0, unaccounted: 0 };

/** What became of the lines of each path, and whether that adds up. */
export function Accounts({ graph, live }: AccountsProps) {
  return (
    <section class="card accounts" aria-labelledby="accounts-title">
      <h2 id="accounts-title">Every line accounted for</h2>
      <div class="paths">
        {graph.stacks.map(({ id, title }) => {
          const counts = live.tick?.paths[id] ?? NOTHING;
          const now = live.tick?.at ?? 0;
          const { state, text } = balanceOf(counts, { unevenSince: live.unevenSince[id], now });
          return (
            <article key={id} data-path={id}>
              <h3>
                {title} <small>{id}</small>
              </h3>
              <p class={`balance ${state.replace(" ", "-")}`}>
                <span aria-hidden="true">{SIGNS[state]}</span> {text}
              </p>
              <div class="bar" aria-hidden="true">
                {(["delivered", "quarantined", "filtered"] as const).map((part) => (
                  <span key={part} class={part} style={{ flexGrow: counts[part] }} />
                ))}
              </div>
              <dl>
                <Count name="received" count={counts.received} />
                <Count name="delivered" count={counts.delivered} sign="=" />
                <Count name="quarantined" count={counts.quarantined} sign="+" />
                <Count name="filtered" count={counts.filtered} sign="+" />
              </dl>
            </article>
          );
        })}
      </div>
    </section>
  );
}

interface CountProps {
  readonly name: string;
  readonly count: number;
  /** What stands before it in the sum. */
  readonly sign?: string;
}

function Count({ name, count, sign }: CountProps) {
  return (
    <div class={name}>
      <dt>{name}</dt>
      <dd data-sign={sign}>{whole(count)}</dd>
    </div>
  );
}
