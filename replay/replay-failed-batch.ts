import type { ReplayBucket } from "./bucket";
import { type FailedBatch, isLeftover, readFailedBatch } from "./failed-batch";
import type { Invoke } from "./invoke";
import { parseQuarantineKey, quarantineRoot } from "./quarantine-key";
import type { ReplayObject } from "./replayed";

export interface FunctionReplayOptions {
  readonly bucket: ReplayBucket;
  readonly prefix: string;
  readonly invoke: Invoke;
}

/**
 * Gives the function the event that failed: what an attempt delivered is overwritten. What failed attempts put into
 * quarantine goes aside first: lines that can be read now would stay there, too, and be replayed once more.
 */
export function failedBatchReplay({ bucket, prefix, invoke }: FunctionReplayOptions): ReplayObject {
  const root = quarantineRoot(prefix);
  const setLeftoversAside = async (batch: FailedBatch): Promise<void> => {
    for (const hour of batch.hours) {
      for (const key of await bucket.keys(`${root}${hour}/${batch.shardId}-`)) {
        const parsed = parseQuarantineKey(root, key);
        if (parsed === undefined || !isLeftover(batch, parsed)) continue;
        const leftover = await bucket.read(key);
        if (leftover !== undefined) await bucket.moveAside(leftover);
      }
    }
  };
  return async (key) => {
    const object = await bucket.read(key);
    if (object === undefined) return { kind: "gone" };
    const batch = readFailedBatch(key, object.text);
    await setLeftoversAside(batch);
    await invoke(batch.event);
    await bucket.moveAside(object);
    return { kind: "done", count: batch.records, quarantinedAgain: 0 };
  };
}
