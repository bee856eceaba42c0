/**
 * Runs a step for every item, a few at once, in the items' order. A step that throws ends the whole; one that begun is
 * always waited for.
 *
 * @returns the items that were not begun because the signal came
 */
export async function inParallel<T>(
  items: readonly T[],
  { limit, signal }: { limit: number; signal: AbortSignal },
  step: (item: T) => Promise<void>,
): Promise<readonly T[]> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !signal.aborted && !failed) {
      const item = items[next] as T;
      next += 1;
      await step(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: limit }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return items.slice(next);
}
