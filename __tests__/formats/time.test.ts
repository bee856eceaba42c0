import { readTime, utcTime } from "../../formats/time";

const local = (text: string) => readTime("time_local", text, 0);

test("reads time_local with its offset", () => {
  expect(local("10/Aug/2020:15:18:51 +0900")).toEqual({
    end: 26,
    epochSeconds: Date.parse("2020-08-10T15:18:51+09:00") / 1_000,
    iso: "2020-08-10T15:18:51+09:00",
  });
});

test.each([
  ["29/Feb/2024:00:00:00 +0545", "2024-02-29T00:00:00+05:45"],
  ["29/Feb/2000:23:59:59 -0930", "2000-02-29T23:59:59-09:30"],
  ["31/Dec/2025:23:59:59 -0000", "2025-12-31T23:59:59-00:00"],
  ["01/Jan/1970:00:00:00 +2359", "1970-01-01T00:00:00+23:59"],
])("reads %s", (text, iso) => {
  expect(local(text)).toEqual({ end: 26, epochSeconds: Date.parse(iso) / 1_000, iso });
});

test.each([
  ["29/Feb/2023:00:00:00 +0000", "day"],
  ["29/Feb/2100:00:00:00 +0000", "day"],
  ["31/Apr/2024:00:00:00 +0000", "day"],
  ["00/Apr/2024:00:00:00 +0000", "day"],
  ["10/Aug/2020:24:00:00 +0000", "hour, minute or second"],
  ["10/Aug/2020:00:60:00 +0000", "hour, minute or second"],
  ["10/Aug/2020:23:59:60 +0000", "hour, minute or second"],
  ["10/Aug/2020:00:00:00 +2400", "offset"],
  ["10/Aug/2020:00:00:00 +0060", "offset"],
  ["10/Aug/1969:00:00:00 +0000", "year"],
  ["10/Abc/2020:00:00:00 +0000", "month"],
])("refuses %s: no calendar or clock has it", (text, part) => {
  expect(local(text)).toEqual({ rule: `has an impossible ${part}`, wellFormed: true });
});

test.each([
  "10/aug/2020:15:18:51 +0900",
  "10/AUG/2020:15:18:51 +0900",
  "1/Aug/2020:15:18:51 +0900",
  "10/Aug/2020 15:18:51 +0900",
  "10/Aug/2020:15:18:51 0900",
  "10/Aug/2020:15:18:51 +090",
  "",
])("refuses %j: not the form nginx writes", (text) => {
  expect(local(text)).toEqual({ rule: "is not of the form dd/Mon/yyyy:hh:mm:ss +hhmm", wellFormed: false });
});

test("reads time_iso8601 in the middle of a line", () => {
  expect(readTime("time_iso8601", "at 2020-08-10T15:18:51-03:30 x", 3)).toEqual({
    end: 28,
    epochSeconds: Date.parse("2020-08-10T15:18:51-03:30") / 1_000,
    iso: "2020-08-10T15:18:51-03:30",
  });
});

test("refuses a time_iso8601 in month 13, or without its offset", () => {
  expect(readTime("time_iso8601", "2020-13-10T15:18:51+00:00", 0)).toMatchObject({ wellFormed: true });
  expect(readTime("time_iso8601", "2020-12-10T15:18:51Z", 0)).toMatchObject({ wellFormed: false });
});

test("reads msec with its milliseconds, in UTC", () => {
  expect(readTime("msec", "1597040331.007 x", 0)).toEqual({
    end: 14,
    epochSeconds: 1597040331.007,
    iso: "2020-08-10T06:18:51.007+00:00",
  });
});

test.each(["1597040331", "1597040331.07", "01597040331.007", ".123", "-"])("refuses %s as msec", (text) => {
  expect(readTime("msec", text, 0)).toEqual({
    rule: "is not seconds with three decimals",
    wellFormed: false,
  });
});

const utc = (text: string) => readTime("time_utc", text, 0);

test("reads time_utc to the microsecond, as it stands in the middle of a line", () => {
  expect(readTime("time_utc", "at 2024-02-29T23:59:59.999999Z x", 3)).toEqual({
    end: 30,
    epochSeconds: 1_709_251_199.999999,
    iso: "2024-02-29T23:59:59.999999Z",
  });
});

test.each([
  ["2023-02-29T00:00:00.000000Z", "day"],
  ["2024-04-31T00:00:00.000000Z", "day"],
  ["2024-13-01T00:00:00.000000Z", "month"],
  ["2024-00-01T00:00:00.000000Z", "month"],
  ["1969-01-01T00:00:00.000000Z", "year"],
  ["2024-01-01T24:00:00.000000Z", "hour, minute or second"],
  ["2024-01-01T00:60:00.000000Z", "hour, minute or second"],
  ["2024-01-01T23:59:60.000000Z", "hour, minute or second"],
])("refuses %s as time_utc: no calendar or clock has it", (text, part) => {
  expect(utc(text)).toEqual({ rule: `has an impossible ${part}`, wellFormed: true });
});

test.each([
  "2024-05-01T06:00:00Z",
  "2024-05-01T06:00:00.123Z",
  "2024-05-01T06:00:00.1234567Z",
  "2024-05-01T06:00:00.12345xZ",
  "2024-05-01T06:00:00.123456",
  "2024-05-01T06:00:00.123456z",
  "2024-05-01T06:00:00.123456+00:00",
  "2024-05-01 06:00:00.123456Z",
  "24-05-01T06:00:00.123456Z",
  "٢024-05-01T06:00:00.123456Z",
  "-",
  "",
])("refuses %j as time_utc: not the form AWS writes", (text) => {
  expect(utc(text)).toEqual({
    rule: "is not of the form yyyy-mm-ddThh:mm:ss.ffffffZ",
    wellFormed: false,
  });
});

test("writes UTC with milliseconds", () => {
  expect(utcTime(1587174138)).toBe("2020-04-18T01:42:18.000Z");
});

test.each(["2024-05-01T06:00:00.123456Z", "9024-03-01T00:00:00.000438Z", "2255-06-05T23:47:34.740993Z"])(
  "the seconds of %s are the double that is nearest",
  (text) => {
    const whole = Date.parse(`${text.slice(0, 19)}Z`) / 1_000;
    expect(readTime("time_utc", text, 0)).toMatchObject({
      epochSeconds: Number(`${whole}${text.slice(19, 26)}`),
    });
  },
);
