import { processBatch } from "../event-source-mapping/batch-processor";
import { kinesisEvent } from "../event-source-mapping/kinesis-event";
import type { Batch } from "../event-source-mapping/stream-record";
import type { Strikes } from "./strikes";

/** A mapping's way with a batch, cutting it otherwise from attempt to attempt as planned. */
export function withBatchFaults(strikes: Strikes): typeof processBatch {
  return async (batch, options) => {
    const { mapping, invoke } = options;
    const fault = strikes.next(["rebatch"], ({ functionName }) =>
      mapping.functionArn.endsWith(`:function:${functionName}`),
    );
    if (fault === undefined) return processBatch(batch, options);
    for (const length of fault.attempts) {
      await invoke(kinesisEvent({ ...batch, records: batch.records.slice(0, length) }, mapping));
    }
    for (const piece of inPieces(batch, fault.pieces)) await processBatch(piece, options);
  };
}

function inPieces({ shardId, records }: Batch, length: number): Batch[] {
  return Array.from({ length: Math.ceil(records.length / length) }, (_, index) => ({
    shardId,
    records: records.slice(index * length, (index + 1) * length),
  }));
}
