import fc from "fast-check";
import { RecordLog, recordCost } from "../../../../local/kinesis/store/record-log";

const ALL = { records: 1_000_000, bytes: Number.MAX_SAFE_INTEGER };

function newRecord(text: string, arrivalMs = 1) {
  const data = Buffer.from(text);
  return { partitionKey: "k", base64: data.toString("base64"), dataBytes: data.length, arrivalMs };
}
const decoded = (records: ReadonlyArray<{ base64: string }>) =>
  records.map((record) => Buffer.from(record.base64, "base64").toString("latin1"));

test("gives what was appended and not dropped, from any index, whatever the sizes", () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 300_000 }));
  const step = fc.oneof(size, fc.constant("drop" as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat(45), (steps, from) => {
      const log = new RecordLog();
      const model: string[] = [];
      let dropped = 0;
      for (const [at, what] of steps.entries()) {
        if (what === "drop") {
          if (dropped === model.length) continue;
          expect(log.dropOldest()).toBe(
            recordCost({ partitionKey: "k", dataBytes: model[dropped]?.length ?? 0 }),
          );
          dropped += 1;
        } else {
          const text = String.fromCharCode(65 + (at % 26)).repeat(what);
          model.push(text);
          log.append(newRecord(text));
        }
      }
      const { records, next } = log.read(from, ALL);
      expect(decoded(records)).toEqual(model.slice(Math.max(dropped, from - 1)));
      expect(next).toBe(model.length + 1);
    }),
    { numRuns: 60 },
  );
});

test("stops at the limit of bytes, but gives a first record that alone is larger", () => {
  const log = new RecordLog();
  for (const text of ["aaaa", "b", "cc"]) log.append(newRecord(text));
  expect(decoded(log.read(1, { records: 10, bytes: 3 }).records)).toEqual(["aaaa"]);
  expect(decoded(log.read(2, { records: 10, bytes: 3 }).records)).toEqual(["b", "cc"]);
  expect(log.read(1, { records: 2, bytes: 99 }).next).toBe(3);
});

test("counts a record as read once a reader asks for what lies behind it", () => {
  const log = new RecordLog();
  for (const text of ["a", "b"]) log.append(newRecord(text));
  const { next } = log.read(1, { records: 1, bytes: 99 });
  expect(log.oldestIsRead).toBe(false);
  log.read(next, ALL);
  expect(log.oldestIsRead).toBe(true);
  log.dropOldest();
  expect(log.oldestIsRead).toBe(false);
});

test("finds the first record of a time among thousands, and arrivals never step back with the clock", () => {
  const log = new RecordLog();
  for (let at = 0; at < 5000; at++) log.append(newRecord("x", 1000 + at));
  expect(log.append(newRecord("x", 5)).arrivalMs).toBe(5999);
  expect(log.indexAtTime(0)).toBe(1);
  expect(log.indexAtTime(1.5)).toBe(501);
  expect(log.indexAtTime(5.999)).toBe(5000);
  expect(log.indexAtTime(6)).toBe(5002);
});

test("indexes that are left out stand for the record behind them: by index, by time, when dropped, at the end", () => {
  const log = new RecordLog();
  log.append(newRecord("a", 1_000));
  log.append(newRecord("b", 2_000));
  log.skipTo(100);
  log.append(newRecord("c", 3_000));
  log.skipTo(200);
  const from = (index: number, records = 9) => {
    const read = log.read(index, { ...ALL, records });
    return [decoded(read.records).join(""), read.next];
  };
  expect([from(1), from(3), from(50), from(100), from(101), from(300)]).toEqual([
    ["abc", 200],
    ["c", 200],
    ["c", 200],
    ["c", 200],
    ["", 200],
    ["", 200],
  ]);
  expect(from(from(1, 2)[1] as number)).toEqual(["c", 200]);
  expect([0, 1, 2, 3, 4].map((seconds) => from(log.indexAtTime(seconds))[0])).toEqual([
    "abc",
    "abc",
    "bc",
    "c",
    "",
  ]);
  log.dropOldest();
  log.dropOldest();
  expect([log.first, from(1)]).toEqual([100, ["c", 200]]);
  log.dropOldest();
  expect([log.first, log.isEmpty, from(1)]).toEqual([200, true, ["", 200]]);
});
