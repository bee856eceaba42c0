import type { ReadObject, ReplayBucket } from "./bucket";
import { ReplayError } from "./error";
import { inParallel } from "./in-parallel";
import type { PlanContext } from "./plan";

/** Objects read at once for the plan. */
const READS = 8;

/**
 * Reads objects, and gives what was found in each, in order. What is gone meanwhile is left out; what cannot be read
 * goes to `unreadable`, so that one broken object does not keep the others from being replayed.
 *
 * @throws ReplayError where the bucket cannot be read, and what the signal says
 */
export async function readEach<T>(
  keys: readonly string[],
  {
    bucket,
    context,
    unreadable,
    look,
  }: {
    bucket: ReplayBucket;
    context: PlanContext;
    unreadable: string[];
    look: (object: ReadObject) => T | Promise<T>;
  },
): Promise<{ readonly key: string; readonly found: T }[]> {
  const found = new Map<string, T>();
  await inParallel(keys, { limit: READS, signal: context.signal }, async (key) => {
    try {
      const object = await bucket.read(key);
      if (object !== undefined) found.set(key, await look(object));
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      unreadable.push(error.message);
    }
    context.onProgress(1);
  });
  context.signal.throwIfAborted();
  return keys.flatMap((key) => {
    const value = found.get(key);
    return value === undefined ? [] : [{ key, found: value }];
  });
}
