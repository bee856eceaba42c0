import { slackDate } from "../../../console/slack/date";

const now = new Date(2026, 10, 28, 12, 0, 0);
const secondsAt = (day: number, hours = 15): string =>
  String(new Date(2026, 10, day, hours, 4, 5).getTime() / 1_000);

it.each([
  ["{date_num} {time_secs}", 28, "2026-11-28 3:04:05 PM"],
  ["{date}", 28, "November 28, 2026"],
  ["{date_short} at {time}", 28, "Nov 28, 2026 at 3:04 PM"],
  ["{date_long}", 28, "Saturday, November 28, 2026"],
  ["{date_short_pretty} {time}", 28, "today 3:04 PM"],
  ["{date_pretty}", 27, "yesterday"],
  ["{date_long_pretty}", 29, "tomorrow"],
  ["{date_short_pretty}", 20, "Nov 20, 2026"],
])("%s on the %dth is %s", (template, day, text) => {
  // ICU parts the time from AM and PM by a narrow blank.
  expect(slackDate({ seconds: secondsAt(day), template, fallback: "f" }, now).replaceAll("\u202f", " ")).toBe(
    text,
  );
});

it("falls back where a token is not known, or the time cannot be", () => {
  expect(slackDate({ seconds: secondsAt(28), template: "{ago}", fallback: "long ago" }, now)).toBe(
    "long ago",
  );
  expect(slackDate({ seconds: "9".repeat(20), template: "{date}", fallback: "never" }, now)).toBe("never");
});
