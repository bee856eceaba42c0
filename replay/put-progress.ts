import * as z from "zod";

/** How far an object's records have been put again, kept in S3 while it is under way. */
export const PutProgress = z.strictObject({
  /** Every record before this one was accepted, save those in `refused`. */
  next: z.int().min(0),
  /** Indexes of records that were refused when their batch was given up. */
  refused: z.array(z.int().min(0)),
});
export type PutProgress = z.infer<typeof PutProgress>;

export const NOT_BEGUN: PutProgress = { next: 0, refused: [] };

/** Indexes of the records that are still to be put, in their order. */
export function recordsLeft({ next, refused }: PutProgress, total: number): number[] {
  return [...refused, ...Array.from({ length: Math.max(0, total - next) }, (_, index) => next + index)];
}

/** Progress once a batch of `recordsLeft` has been tried, from its beginning on. */
export function afterBatch(
  before: PutProgress,
  { batch, refused }: { batch: readonly number[]; refused: readonly number[] },
): PutProgress {
  const tried = new Set(batch);
  const untried = before.refused.filter((index) => !tried.has(index));
  return { next: Math.max(before.next, (batch.at(-1) ?? -1) + 1), refused: [...refused, ...untried] };
}

/** The records at the beginning that fit into one request; one at least. */
export function nextBatch(
  left: readonly number[],
  { size, limits }: { size: (index: number) => number; limits: { records: number; requestBytes: number } },
): number[] {
  const batch: number[] = [];
  let bytes = 0;
  for (const index of left) {
    bytes += size(index);
    if (batch.length > 0 && (batch.length >= limits.records || bytes > limits.requestBytes)) break;
    batch.push(index);
  }
  return batch;
}
