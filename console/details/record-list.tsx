import { JsonView } from "./json-view";
import { oneLine } from "./one-line";

export interface RecordListProps {
  readonly records: readonly { readonly key: string; readonly title: string; readonly value: unknown }[];
}

/** Records, a line each; the first is open, so that nobody has to guess what there is to see. */
export function RecordList({ records }: RecordListProps) {
  return (
    <ol class="records">
      {records.map(({ key, title, value }, index) => (
        <li key={key}>
          <details open={index === 0}>
            <summary>
              <span class="at">{title}</span>
              <span class="line">{oneLine(value)}</span>
            </summary>
            <JsonView value={value} />
          </details>
        </li>
      ))}
    </ol>
  );
}
