import type { Graph } from "../../diagram/model";
import type { QuarantinedLine } from "../contract";
import type { Live } from "../live/live-state";
import { useLoaded } from "../live/use-loaded";
import type { Show } from "../shown";
import { moment } from "../text/time";
import { rawText } from "./raw-text";

export interface QuarantineProps {
  readonly graph: Graph;
  readonly live: Live;
  readonly open: Show;
}

/** Lines that could not be delivered, each with its reason. They are kept, and can be replayed. */
export function Quarantine({ graph, live, open }: QuarantineProps) {
  const { value: lines = [], error } = useLoaded<readonly QuarantinedLine[]>({
    path: "quarantine",
    version: quarantineVersion(graph, live),
  });
  return (
    <section class="card quarantine" aria-labelledby="quarantine-title">
      <h2 id="quarantine-title">Quarantined lines</h2>
      {error !== undefined && <p class="problem">{error}</p>}
      {lines.length === 0 && <p class="empty">None. Every line could be read.</p>}
      <ul>
        {lines.map((line, index) => (
          <li key={`${line.key}/${lines.length - index}`}>
            <p class="reason">{line.reason}</p>
            <pre>{rawText(line)}</pre>
            <p class="of">
              <span>{line.stack}</span>
              <time dateTime={new Date(line.at).toISOString()}>{moment(line.at)}</time>
              <button
                type="button"
                class="plain"
                onClick={() => open({ kind: "object", bucket: line.bucket, key: line.key })}
              >
                its object
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Another one when there may be more to see: lines are counted when they are quarantined, objects may come much later. */
function quarantineVersion({ nodes }: Graph, { found, tick }: Live): string {
  const counted = Object.values(tick?.paths ?? {}).reduce((sum, { quarantined }) => sum + quarantined, 0);
  if (counted === 0) return `${found}`;
  const buckets = nodes.filter(({ kind }) => kind === "bucket");
  const objects = buckets.reduce((sum, { id }) => sum + (tick?.nodes[id]?.holds?.count ?? 0), 0);
  return `${found} ${counted} ${objects}`;
}
