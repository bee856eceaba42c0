import { bytes, compact, counted, rate, whole } from "../../../console/text/numbers";

it("writes counts in full, and short only where five digits would not fit", () => {
  expect(whole(1_234_567)).toBe("1,234,567");
  expect([0, 9_999, 12_345, 1_234_567].map(compact)).toEqual(["0", "9,999", "12.3K", "1.23M"]);
});

it("writes slow rates with a tenth, and fast ones without", () => {
  expect([0.44, 3, 9.96, 17.4, 12_345].map(rate)).toEqual(["0.4/s", "3/s", "10/s", "17/s", "12.3K/s"]);
});

it("says one of a unit without its plural", () => {
  expect([1, 0, 2].map((count) => counted(count, "lines"))).toEqual(["1 line", "0 lines", "2 lines"]);
  expect([counted(1, "batches"), counted(3, "batches"), counted(1, "messages")]).toEqual([
    "1 batch",
    "3 batches",
    "1 message",
  ]);
});

it("writes bytes with the unit that leaves few digits", () => {
  expect([0, 999, 1_000, 1_449, 5_300_000, 7e12, 9e15].map(bytes)).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "1.4 kB",
    "5.3 MB",
    "7 TB",
    "9,000 TB",
  ]);
});
