import { clock, moment, span } from "../../../console/text/time";

it.each([
  [0, "0 ms"],
  [349.6, "350 ms"],
  [1_250, "1.3 s"],
  [89_000, "89 s"],
  [90_000, "2 min"],
  [5_400_000, "2 h"],
  [400_000_000, "5 d"],
])("a span of %d milliseconds is %s", (millis, text) => {
  expect(span(millis)).toBe(text);
});

it("names the day of a moment only where it is another one", () => {
  const at = new Date(2026, 10, 28, 14, 5, 9).getTime();
  expect(moment(at, at + 60_000)).toBe("14:05:09");
  expect(moment(at, at + 86_400_000)).toBe("28 Nov 2026, 14:05:09");
  expect(clock(at)).toBe("14:05");
});
