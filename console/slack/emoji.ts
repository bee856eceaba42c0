/** What Slack draws for a name, of the names that alerts use and people are likely to. */
const EMOJI: Readonly<Record<string, string>> = {
  rotating_light: "🚨",
  red_circle: "🔴",
  large_red_square: "🟥",
  large_orange_circle: "🟠",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  large_blue_circle: "🔵",
  white_circle: "⚪",
  warning: "⚠️",
  information_source: "ℹ️",
  speech_balloon: "💬",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  x: "❌",
  no_entry: "⛔",
  exclamation: "❗",
  question: "❓",
  fire: "🔥",
  boom: "💥",
  bug: "🐛",
  bell: "🔔",
  mag: "🔍",
  link: "🔗",
  lock: "🔒",
  eyes: "👀",
  hourglass: "⌛",
  chart_with_upwards_trend: "📈",
  chart_with_downwards_trend: "📉",
  "+1": "👍",
  "-1": "👎",
  rocket: "🚀",
  tada: "🎉",
};

/** Text with emoji in the place of their names; a name that is not known stays as it is. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) =>
    Object.hasOwn(EMOJI, name) ? (EMOJI[name] ?? whole) : whole,
  );
