/** A span as one number and its unit: `350 ms`, `12 s`, `3 min`, `2 h`, `4 d`. */
export function span(millis: number): string {
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

const MINUTE = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** A moment to the minute, by the reader's clock: `14:05`. */
export const clock = (millis: number): string => MINUTE.format(millis);

/** A moment by the reader's clock, `14:05:09`; with its day where that is not the day of `now`. */
export function moment(millis: number, now: number = Date.now()): string {
  const sameDay = new Date(millis).toDateString() === new Date(now).toDateString();
  return (sameDay ? CLOCK : DAY_AND_CLOCK).format(millis);
}
