import fc from "fast-check";
import { Batcher } from "../../shipper/batch";

const limits = { maxRecords: 3, maxBytes: 10, maxAgeMillis: 1000 };

describe("Batcher", () => {
  test("is full at its number of records", () => {
    const batcher = new Batcher<{ bytes: number }>(limits);
    expect(batcher.add({ bytes: 1 }, 0)).toBeUndefined();
    expect(batcher.add({ bytes: 1 }, 0)).toBeUndefined();
    expect(batcher.add({ bytes: 1 }, 0)).toHaveLength(3);
    expect(batcher.take()).toBeUndefined();
  });

  test("is full before the record that would exceed its bytes", () => {
    const batcher = new Batcher<{ bytes: number }>(limits);
    batcher.add({ bytes: 6 }, 0);
    expect(batcher.add({ bytes: 5 }, 0)).toEqual([{ bytes: 6 }]);
    expect(batcher.take()).toEqual([{ bytes: 5 }]);
  });

  test("is due a maximum age after its first record", () => {
    const batcher = new Batcher<{ bytes: number }>(limits);
    expect(batcher.dueAt).toBeUndefined();
    batcher.add({ bytes: 6 }, 50);
    batcher.add({ bytes: 1 }, 900);
    expect(batcher.dueAt).toBe(1050);
    batcher.add({ bytes: 9 }, 1000);
    expect(batcher.dueAt).toBe(2000);
  });

  test("keeps the order, loses nothing and stays within both limits", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 5 }), (bytesOfRecords, maxRecords) => {
        const batcher = new Batcher<{ bytes: number; id: number }>({ ...limits, maxRecords });
        const batches = bytesOfRecords.flatMap((bytes, id) => {
          const full = batcher.add({ bytes, id }, 0);
          return full === undefined ? [] : [full];
        });
        batches.push(batcher.take() ?? []);
        expect(batches.flat().map(({ id }) => id)).toEqual(bytesOfRecords.map((_bytes, id) => id));
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(maxRecords);
          const total = batch.reduce((sum, { bytes }) => sum + bytes, 0);
          expect(batch.length === 1 || total <= 10).toBe(true);
        }
      }),
    );
  });

  test("with a merge, a batch stays open until a record neither fits into its last one nor beside it", () => {
    const batcher = new Batcher<{ bytes: number }>({ ...limits, maxBytes: 100 }, (last, next) => {
      if (last.bytes + next.bytes > 10) return false;
      last.bytes += next.bytes;
      return true;
    });
    const full = Array.from({ length: 8 }, () => batcher.add({ bytes: 4 }, 0));
    expect(full.filter((batch) => batch !== undefined)).toEqual([[{ bytes: 8 }, { bytes: 8 }, { bytes: 8 }]]);
    expect(batcher.take()).toEqual([{ bytes: 8 }]);
  });
});
