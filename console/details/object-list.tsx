import type { NodeContent } from "../contract";
import type { Show } from "../shown";
import { bytes, counted, whole } from "../text/numbers";
import { moment } from "../text/time";

export interface ObjectListProps {
  readonly content: Extract<NodeContent, { kind: "objects" }>;
  readonly show: Show;
}

/** The objects of a bucket; pressed, one shows its records. */
export function ObjectList({ content: { bucket, objects, total }, show }: ObjectListProps) {
  return (
    <section>
      <h3>
        Objects
        <small>
          {total > objects.length
            ? `the newest ${objects.length} of ${whole(total)}`
            : counted(total, "objects")}
        </small>
      </h3>
      {objects.length === 0 && <p class="empty">Nothing has been delivered yet.</p>}
      <ul class="objects">
        {objects.map(({ key, bytes: size, at }) => (
          <li key={key}>
            <button type="button" class="plain" onClick={() => show({ kind: "object", bucket, key })}>
              {key}
            </button>
            <small>
              {bytes(size)}, {moment(at)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
