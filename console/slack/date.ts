const format = (options: Intl.DateTimeFormatOptions) => (at: Date) =>
  new Intl.DateTimeFormat("en-US", options).format(at);

const SHORT = format({ month: "short", day: "numeric", year: "numeric" });
const LONG = format({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
const DATE = format({ month: "long", day: "numeric", year: "numeric" });

/** Slack's tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const TOKENS: Readonly<Record<string, (at: Date, now: Date) => string>> = {
  date_num: (at) => new Intl.DateTimeFormat("sv-SE").format(at),
  date: DATE,
  date_short: SHORT,
  date_long: LONG,
  date_pretty: (at, now) => pretty(at, now) ?? DATE(at),
  date_short_pretty: (at, now) => pretty(at, now) ?? SHORT(at),
  date_long_pretty: (at, now) => pretty(at, now) ?? LONG(at),
  time: format({ hour: "numeric", minute: "2-digit" }),
  time_secs: format({ hour: "numeric", minute: "2-digit", second: "2-digit" }),
};

/**
 * What Slack shows of `<!date^seconds^template|fallback>`: the template by the reader's clock, or the fallback where that
 * cannot be.
 */
export function slackDate(
  { seconds, template, fallback }: { seconds: string; template: string; fallback: string },
  now: Date = new Date(),
): string {
  const at = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(at.getTime())) return fallback;
  let known = true;
  const text = template.replace(/\{(\w+)\}/g, (_whole, token: string) => {
    const write = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
    if (write === undefined) known = false;
    return write?.(at, now) ?? "";
  });
  return known ? text : fallback;
}

/** Near days have names of their own. */
function pretty(at: Date, now: Date): string | undefined {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  return { [-1]: "yesterday", 0: "today", 1: "tomorrow" }[days];
}

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
