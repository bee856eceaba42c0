import type { ObjectDetails } from "../contract";
import { useLoaded } from "../live/use-loaded";
import type { Shown } from "../shown";
import { bytes, counted, whole } from "../text/numbers";
import { RecordList } from "./record-list";

export interface ObjectViewProps {
  readonly shown: Extract<Shown, { kind: "object" }>;
}

/** An object with its records, decoded. */
export function ObjectView({ shown: { bucket, key } }: ObjectViewProps) {
  const { value: object, error } = useLoaded<ObjectDetails>({ path: "object", parameters: { bucket, key } });
  return (
    <>
      <h2 id="panel-title" tabIndex={-1}>
        Object
      </h2>
      <p class="name">
        s3://{bucket}/{key}
      </p>
      {error !== undefined && <p class="problem">{error}</p>}
      {object !== undefined && (
        <section>
          <h3>
            Records
            <small>
              {object.total > object.records.length
                ? `the first ${object.records.length} of ${whole(object.total)}`
                : counted(object.total, "records")}
              , {bytes(object.bytes)}
            </small>
          </h3>
          <RecordList
            records={object.records.map((value, index) => ({
              key: String(index),
              title: `${index + 1}`,
              value,
            }))}
          />
        </section>
      )}
    </>
  );
}
