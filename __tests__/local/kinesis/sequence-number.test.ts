import fc from "fast-check";
import { canComeBefore, parseSequenceNumber, SequenceNumbers } from "../../../local/kinesis/sequence-number";

const created = Date.UTC(2026, 0, 1);
const shardIndex = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const recordIndex = fc.integer({ min: 1, max: 2 ** 52 });
const later = fc.integer({ min: 0, max: 10 ** 9 }).map((seconds) => created + seconds * 1000);

test("a number has 56 digits and gives its parts back", () => {
  fc.assert(
    fc.property(shardIndex, recordIndex, later, (index, record, ms) => {
      const number = new SequenceNumbers({ shardCreatedMs: created, shardIndex: index }).at(record, ms);
      expect(number).toMatch(/^\d{56}$/);
      expect(parseSequenceNumber(number)).toEqual({
        shardCreatedMs: created,
        shardIndex: index,
        recordIndex: record,
        arrivalMs: ms,
      });
    }),
  );
});

test("a shard's numbers rise with the record, from its starting to its ending number", () => {
  fc.assert(
    fc.property(shardIndex, recordIndex, later, (index, record, ms) => {
      const numbers = new SequenceNumbers({ shardCreatedMs: created, shardIndex: index });
      const inOrder = [
        numbers.starting,
        numbers.at(record, ms),
        numbers.at(record + 1, ms),
        numbers.ending(ms),
      ];
      expect([...inOrder].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))).toEqual(inOrder);
    }),
  );
});

test("a shard created a second later has higher numbers than an ended one, whichever their indexes", () => {
  const parent = new SequenceNumbers({ shardCreatedMs: created, shardIndex: 15 }).ending(created + 10 ** 9);
  const child = new SequenceNumbers({ shardCreatedMs: created + 1000, shardIndex: 16 }).starting;
  expect(BigInt(child)).toBeGreaterThan(BigInt(parent));
});

test.each(["0", "1", "9".repeat(56), "4".repeat(129), (2n << 184n).toString()])(
  "%s is not a number of today's form",
  (text) => {
    expect(parseSequenceNumber(text)).toBeUndefined();
  },
);

test("a number for ordering may be old or zero, but neither of the future nor of no form", () => {
  const numbers = new SequenceNumbers({ shardCreatedMs: created, shardIndex: 0 });
  expect(canComeBefore("0", created)).toBe(true);
  expect(canComeBefore(numbers.at(1, created), created)).toBe(true);
  expect(canComeBefore(numbers.at(1, created + 2000), created)).toBe(false);
  expect(canComeBefore("9".repeat(56), created)).toBe(false);
});
