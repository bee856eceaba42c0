import { partRange, readRange } from "../../../local/s3/byte-range";

test.each([
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=3-", { first: 3, last: 9 }],
  ["bytes=3-999", { first: 3, last: 9 }],
  ["bytes=-4", { first: 6, last: 9 }],
  ["bytes=-999", { first: 0, last: 9 }],
])("%s of ten bytes", (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

test.each([undefined, "bytes=-", "bytes=5-3", "bytes=0-1,3-4", "lines=0-1"])(
  "%s is no single byte range: the whole object is meant",
  (header) => {
    expect(readRange(header, 10)).toBeUndefined();
  },
);

test.each([
  ["bytes=10-", 10],
  ["bytes=-0", 10],
  ["bytes=0-", 0],
])("%s of %i bytes is not satisfiable", (header, size) => {
  expect(() => readRange(header, size)).toThrow("The requested range is not satisfiable");
});

test("a part is a range; one that is not there is refused", () => {
  expect(partRange("2", [5, 7])).toEqual({ first: 5, last: 11 });
  expect(partRange("1", [0])).toBeUndefined();
  expect(() => partRange("3", [5, 7])).toThrow("The requested partnumber is not satisfiable");
  expect(() => partRange("0", [5, 7])).toThrow("Part number must be an integer");
});
