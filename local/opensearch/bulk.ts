import { randomBytes } from "node:crypto";
import { type BulkAction, type BulkOperation, parseSource } from "./bulk-body";
import { asOpenSearchError, type ErrorCause } from "./errors";
import type { Cluster } from "./store/cluster";
import type { Written } from "./store/index-store";
import { PRIMARY_TERM } from "./store/version-conflict";

/** What became of one operation, under its action's name. */
export type BulkItem = Readonly<Partial<Record<BulkAction, BulkItemOutcome>>>;

export interface BulkItemOutcome {
  readonly _index: string;
  readonly _id: string | undefined;
  readonly status: number;
  readonly error?: ErrorCause;
  readonly [member: string]: unknown;
}

export interface BulkAnswer {
  /** Milliseconds. */
  readonly took: number;
  readonly errors: boolean;
  readonly items: readonly BulkItem[];
}

/** Does the operations of a bulk request. */
export type Bulk = (operations: readonly BulkOperation[]) => BulkAnswer;

/** One node holds every document once. */
export const SHARDS = { total: 1, successful: 1, failed: 0 } as const;

/**
 * Does a bulk request, each operation for itself, and writes what succeeded in one go.
 *
 * @throws what the file system answers; then nothing is done
 */
export function bulk(cluster: Cluster, operations: readonly BulkOperation[]): BulkAnswer {
  const started = performance.now();
  const items = operations.map((operation) => doOne(cluster, operation));
  cluster.commit();
  return bulkAnswer(items, started);
}

export function bulkAnswer(items: readonly BulkItem[], started: number): BulkAnswer {
  const errors = items.some((item) => Object.values(item).some(({ error }) => error !== undefined));
  return { took: Math.round(performance.now() - started), errors, items };
}

/** An operation that was refused. */
export function refusedItem(
  { action, index, id }: BulkOperation,
  { status, error }: { status: number; error: ErrorCause },
): BulkItem {
  return { [action]: { _index: index, _id: id, status, error } };
}

function doOne(cluster: Cluster, operation: BulkOperation): BulkItem {
  const {
    action,
    index,
    id = randomBytes(15).toString("base64url"),
    source,
    ifSeqNo,
    ifPrimaryTerm,
  } = operation;
  try {
    const written = cluster.stage(index, {
      id,
      source: source === undefined ? undefined : { text: source.text.trim(), value: parseSource(source) },
      create: action === "create",
      ifSeqNo,
      ifPrimaryTerm,
    });
    return { [action]: { ...writtenJson({ index, id, written }), status: statusOf(written) } };
  } catch (error) {
    const { status, cause } = asOpenSearchError(error);
    return refusedItem({ ...operation, id }, { status, error: cause });
  }
}

export function statusOf({ result }: Written): number {
  if (result === "created") return 201;
  return result === "not_found" ? 404 : 200;
}

/** A write as OpenSearch answers it. */
export function writtenJson({ index, id, written }: { index: string; id: string; written: Written }) {
  const { result, version, seqNo } = written;
  return {
    _index: index,
    _id: id,
    _version: version,
    result,
    _shards: SHARDS,
    _seq_no: seqNo,
    _primary_term: PRIMARY_TERM,
  };
}
