import type { BulkBatch } from "../../formats/bulk";
import { rawLine } from "../lib/raw-line";
import type { RefusedItem } from "./judge-reply";
import type { LogObject } from "./log-object";

/** Where a line stands in S3. */
type Origin = Pick<LogObject, "bucket" | "key">;

/**
 * The lines of a batch that are not in the index, in the order of the object, as NDJSON; "" if there are none. A line that
 * cannot be parsed is kept byte for byte. Of a line that OpenSearch refused, its action and its document are kept as they
 * were sent: that is what OpenSearch's reason is about; the line itself stands in the object.
 */
export function quarantinedLines(
  { rejected, lineOf, itemOf, documentOf }: BulkBatch,
  refused: readonly RefusedItem[],
  { bucket, key }: Origin,
): string {
  const entries = [
    ...rejected.map(({ line, reason, raw, cut }) => ({
      line,
      json: JSON.stringify({ reason, ...rawLine(raw), ...(cut ? { cut } : {}), bucket, key, line }),
    })),
    ...refused.map(({ item, reason }) => {
      const line = lineOf(item);
      const document = documentOf(item).toString();
      const action = itemOf(item).toString().split("\n", 1)[0];
      const where = JSON.stringify({ reason, bucket, key, line });
      return { line, json: `${where.slice(0, -1)},"action":${action},"document":${document}}` };
    }),
  ];
  return entries
    .sort((one, other) => one.line - other.line)
    .map(({ json }) => `${json}\n`)
    .join("");
}

/** What stands for all that could not be read of a damaged object. */
export interface UnreadableRest {
  readonly reason: string;
  /** The number of the first line that could not be read. */
  readonly line: number;
  /** As much of that line as there is. */
  readonly begun: Buffer;
  /** Key of the object's copy in quarantine; without, if the object was gone by then. */
  readonly copy?: string;
}

/** One line of NDJSON. */
export function quarantinedRest(
  { reason, line, begun, copy }: UnreadableRest,
  { bucket, key }: Origin,
): string {
  const raw = rawLine(begun);
  return `${JSON.stringify({ reason, ...raw, cut: true, bucket, key, line, ...(copy === undefined ? {} : { copy }) })}\n`;
}
