import { parseDateMath } from "../../../../local/opensearch/mapping/date-math";
import {
  addUnits,
  DEFAULT_DATE_FORMAT,
  looksLikeDate,
  parseDate,
  startOf,
} from "../../../../local/opensearch/mapping/dates";
import { ValueError } from "../../../../local/opensearch/mapping/value";

test.each([
  ["2026-11-21T10:20:30.123456Z", "2026-11-21T10:20:30.123Z"],
  ["2026-11-21T10:20:30+09:00", "2026-11-21T01:20:30.000Z"],
  ["2026-11-21T10:20", "2026-11-21T10:20:00.000Z"],
  ["2026-11", "2026-11-01T00:00:00.000Z"],
  [1_795_000_000_123, new Date(1_795_000_000_123).toISOString()],
  ["1795000000123", new Date(1_795_000_000_123).toISOString()],
])("%s is %s", (value, expected) => {
  expect(new Date(parseDate(value)).toISOString()).toBe(expected);
});

test.each(["2026-02-30", "2026-13-01", "2026-1-1", "2026-11-21 10:20:30", "2026-11-21T24:00:00Z", "", "now"])(
  "%j is no date",
  (value) => {
    expect(() => parseDate(value)).toThrow(ValueError);
    expect(looksLikeDate(value)).toBe(false);
  },
);

test("seconds since the epoch are read where the format says so", () => {
  expect(parseDate(1_795_000_000, "epoch_second")).toBe(1_795_000_000_000);
});

const now = Date.parse("2026-11-21T10:20:30.400Z");
test.each([
  ["now-15m", false, "2026-11-21T10:05:30.400Z"],
  ["now/d", false, "2026-11-21T00:00:00.000Z"],
  ["now/d", true, "2026-11-21T23:59:59.999Z"],
  ["now-1M/M", false, "2026-10-01T00:00:00.000Z"],
  ["now/w", false, "2026-11-16T00:00:00.000Z"],
  ["2026-11||+1d", false, "2026-11-02T00:00:00.000Z"],
  ["2026-11-21", true, "2026-11-21T23:59:59.999Z"],
  ["2026-11", true, "2026-11-30T23:59:59.999Z"],
  ["2026-11-21T10:20:30.000Z", true, "2026-11-21T10:20:30.000Z"],
])("%s, rounded up: %s, is %s", (text, roundUp, expected) => {
  expect(new Date(parseDateMath(text, { format: DEFAULT_DATE_FORMAT, roundUp, now })).toISOString()).toBe(
    expected,
  );
});

test.each(["now+1", "now/q", "now-1d foo", "2026-11-21||x"])("%s is no date math", (text) => {
  expect(() => parseDateMath(text, { format: DEFAULT_DATE_FORMAT, roundUp: false, now })).toThrow(ValueError);
});

test("a month later is the last day of a shorter month", () => {
  expect(new Date(addUnits(Date.parse("2026-01-31"), { count: 1, unit: "M" })).toISOString()).toBe(
    "2026-02-28T00:00:00.000Z",
  );
  expect(startOf(Date.parse("1969-12-31T23:59:59Z"), "d")).toBe(Date.parse("1969-12-31"));
});
