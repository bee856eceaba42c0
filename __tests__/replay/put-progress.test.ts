import fc from "fast-check";
import { afterBatch, NOT_BEGUN, nextBatch, type PutProgress, recordsLeft } from "../../replay/put-progress";

const LIMITS = { records: 3, requestBytes: 10 };

test("a batch ends at the request's limits, and one record always fits", () => {
  const sizes = [4, 4, 4, 1, 1, 1, 1, 99, 1];
  const batches: number[][] = [];
  for (let left = recordsLeft(NOT_BEGUN, sizes.length); left.length > 0; ) {
    const batch = nextBatch(left, { size: (index) => sizes[index] ?? 0, limits: LIMITS });
    batches.push(batch);
    left = left.slice(batch.length);
  }
  expect(batches).toEqual([[0, 1], [2, 3, 4], [5, 6], [7], [8]]);
});

test("whatever is refused, and whenever a run ends, each record is accepted once in the end", () => {
  const refusals = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), refusals, (total, histories) => {
      let progress: PutProgress = NOT_BEGUN;
      const accepted: number[] = [];
      const run = (refuses: readonly boolean[]): void => {
        const left = recordsLeft(progress, total);
        const batch = nextBatch(left, { size: () => 1, limits: LIMITS });
        const refused = batch.filter((_, at) => refuses[at]);
        accepted.push(...batch.filter((_, at) => !refuses[at]));
        progress = afterBatch(progress, { batch, refused });
      };
      for (const refuses of histories) run(refuses);
      while (recordsLeft(progress, total).length > 0) run([]);
      expect(accepted.sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index));
    }),
    { seed: 6 },
  );
});
