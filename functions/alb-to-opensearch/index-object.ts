import { type BulkBatch, type BulkWriter, createBulkWriter } from "../../formats/bulk";
import type { LineCounts } from "../lib/line-metrics";
import { type DeliveryOptions, deliverBatch } from "./deliver-batch";
import type { LogObject } from "./log-object";
import type { Quarantine } from "./quarantine";
import { quarantinedLines, quarantinedRest } from "./quarantined-lines";
import { DamagedObject, type ReadOptions, readObject } from "./read-object";
import { WholeLines } from "./whole-lines";

/** ALB cuts what clients send long before a line is as long. */
const MAX_LINE_BYTES = 131_072;
/** A line break of two bytes more, and it is too long. */
const MAX_HELD_BYTES = MAX_LINE_BYTES + 2;

export interface IndexerOptions extends Pick<ReadOptions, "s3" | "maxExpandedBytes"> {
  readonly indexPrefix: string;
  readonly quarantine: Quarantine;
}

/** What became of an object's lines. */
export interface IndexedObject
  extends Pick<LineCounts, "received" | "delivered" | "quarantined" | "bytesIn" | "bytesOut"> {
  readonly unknownFields: number;
  readonly retries: number;
  /** What is wrong with the object, if it could not be read to its end. */
  readonly damage?: string;
}

/**
 * Makes the function that brings an object's lines into the index, or into quarantine: batch by batch, each done before
 * the next is read, so that memory is that of one batch. It has to be called for one object after the other.
 *
 * It throws ObjectGone, SearchError, what S3 throws, or the signal's reason. Whatever was done of the object by then is
 * done again by the next attempt, with the same ids and keys: docs/decisions/0018-every-alb-line-once.md.
 *
 * @example
 * const indexObject = createObjectIndexer({ s3, maxExpandedBytes, indexPrefix: "alb", quarantine });
 * const { received, delivered, quarantined } = await indexObject(object, { search, backoff, signal });
 */
export function createObjectIndexer({ s3, maxExpandedBytes, indexPrefix, quarantine }: IndexerOptions) {
  const writers = new Map<LogObject["kind"], BulkWriter>();
  const writerOf = (kind: LogObject["kind"]): BulkWriter => {
    const prefix = kind === "access" ? indexPrefix : `${indexPrefix}-connections`;
    const writer =
      writers.get(kind) ?? createBulkWriter({ kind, indexPrefix: prefix, maxLineBytes: MAX_LINE_BYTES });
    writers.set(kind, writer);
    return writer;
  };

  return async (object: LogObject, delivery: DeliveryOptions): Promise<IndexedObject> => {
    const { signal } = delivery;
    const writer = writerOf(object.kind);
    writer.open(object);
    let part = 0;
    let refusedLines = 0;
    let retries = 0;

    const finish = async (batches: Iterable<BulkBatch>): Promise<void> => {
      for (const batch of batches) {
        part += 1;
        const delivered = await deliverBatch(batch, delivery);
        refusedLines += delivered.refused.length;
        retries += delivered.retries;
        const ndjson = quarantinedLines(batch, delivered.refused, object);
        if (ndjson !== "") await quarantine.put(object, { part }, ndjson, signal);
      }
    };

    const wholeLines = new WholeLines(MAX_HELD_BYTES);
    let damage: DamagedObject | undefined;
    try {
      for await (const chunk of readObject({ s3, object, maxExpandedBytes, signal })) {
        for (const lines of wholeLines.add(chunk)) await finish(writer.write(lines));
      }
      await finish(writer.write(wholeLines.rest));
    } catch (error) {
      if (!(error instanceof DamagedObject)) throw error;
      damage = error;
    }
    await finish(writer.end());
    if (damage !== undefined) {
      const rest = { reason: damage.message, line: writer.counts.lines + 1, begun: wholeLines.rest };
      const copy = await quarantine.copy(object, signal);
      await quarantine.put(
        object,
        "rest",
        quarantinedRest({ ...rest, ...(copy && { copy }) }, object),
        signal,
      );
    }

    const { lines, documents, rejected, unknownFields, bytesIn, bytesOut } = writer.counts;
    // All that cannot be read of a damaged object counts as one line: nobody knows how many there were.
    const unread = damage === undefined ? 0 : 1;
    return {
      received: lines + unread,
      delivered: documents - refusedLines,
      quarantined: rejected + refusedLines + unread,
      bytesIn,
      bytesOut,
      unknownFields,
      retries,
      ...(damage === undefined ? {} : { damage: damage.message }),
    };
  };
}
