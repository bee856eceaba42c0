import { timestampPattern } from "../../../local/firehose/timestamp-pattern";

const TIME = new Date("2024-01-31T23:04:05.678Z");

test.each([
  ["yyyy/MM/dd/HH/", "2024/01/31/23/"],
  ["yyyyMMdd_HHmmss", "20240131_230405"],
  ["'year='yyyy/'day='dd", "year=2024/day=31"],
  ["yyyy'-'MM'-'dd", "2024-01-31"],
  ["HH''mm", "23'04"],
  ["'it''s 'HH", "it's 23"],
])("%s is written %s", (pattern, written) => {
  expect(timestampPattern(pattern, "UTC")(TIME)).toBe(written);
});

test("a time zone moves the day", () => {
  expect(timestampPattern("yyyy-MM-dd HH", "Asia/Seoul")(TIME)).toBe("2024-02-01 08");
});

test("midnight is hour 00", () => {
  expect(timestampPattern("HH", "UTC")(new Date("2024-01-31T00:00:00Z"))).toBe("00");
});

test.each([
  ["YYYY/MM", "YYYY"],
  ["yy", "yy"],
  ["yyyy'", "'"],
])("%s is refused, naming what is not supported", (pattern, named) => {
  expect(() => timestampPattern(pattern, "UTC")).toThrow(`got "${named}"`);
});

test("an unknown time zone is refused by name", () => {
  expect(() => timestampPattern("yyyy", "Asia/Nowhere")).toThrow(
    'CustomTimeZone: must be a time zone such as Asia/Seoul, got "Asia/Nowhere"',
  );
});
