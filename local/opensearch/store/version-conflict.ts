import type { ErrorCause } from "../errors";

/** When a write is made. */
export interface WriteConditions {
  /** Only where there is no such document. */
  readonly create?: boolean;
  /** Only where the document was last written under this number. */
  readonly ifSeqNo?: number | undefined;
  readonly ifPrimaryTerm?: number | undefined;
}

/** The one primary term there is: nothing ever fails over. */
export const PRIMARY_TERM = 1;

/** Why a write is not made; undefined where it is. */
export function versionConflict(
  id: string,
  {
    current,
    write: { create = false, ifSeqNo, ifPrimaryTerm },
  }: {
    current: { readonly version: number; readonly seqNo: number } | undefined;
    write: WriteConditions;
  },
): ErrorCause | undefined {
  const conflict = (reason: string) => ({
    type: "version_conflict_engine_exception",
    reason: `[${id}]: version conflict, ${reason}`,
  });
  if (create && current !== undefined) {
    return conflict(`document already exists (current version [${current.version}])`);
  }
  if (ifSeqNo === undefined && ifPrimaryTerm === undefined) return undefined;
  const required = `required seqNo [${ifSeqNo}], primary term [${ifPrimaryTerm}]`;
  if (current === undefined) return conflict(`${required}, but no document was found`);
  if (current.seqNo === ifSeqNo && ifPrimaryTerm === PRIMARY_TERM) return undefined;
  return conflict(
    `${required}. current document has seqNo [${current.seqNo}] and primary term [${PRIMARY_TERM}]`,
  );
}
