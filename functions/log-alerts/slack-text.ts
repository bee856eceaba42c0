/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

const CUT = "…";

const HALF = /\p{Cs}/u;

/**
 * Text that Slack shows as it stands, whatever is in it, cut to what fits.
 *
 * @param room characters that it may take as a JSON string, with all its escapes, at least one; as text it takes no more
 * @example
 * slackText("a < b", 100); // "a &lt; b"
 */
export function slackText(text: string, room: number): string {
  let shown = "";
  let used = 0;
  // Where the cut would be if the text had to be cut.
  let cut = 0;
  for (const character of text) {
    // Half a character, as a cut leaves it: no UTF-8 can hold it.
    if (HALF.test(character)) continue;
    const escaped = ESCAPED.get(character) ?? character;
    used += JSON.stringify(escaped).length - 2;
    if (used > room) return shown.slice(0, cut) + CUT;
    shown += escaped;
    if (used + CUT.length <= room) cut = shown.length;
  }
  return shown;
}

/** Text in a code block. It cannot end the block by itself: three backticks in a row become apostrophes. */
export function codeBlock(text: string, room: number): string {
  const shown = slackText(
    text.replace(/`{3,}/g, (run) => "'".repeat(run.length)),
    room,
  );
  return `\`\`\`\n${shown}\n\`\`\``;
}

/**
 * A time as the reader's clock shows it.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 *
 * @param millis since 1970
 */
export function slackTime(millis: number): string {
  const utc = new Date(millis).toISOString().slice(0, "YYYY-MM-DDTHH:mm:ss".length).replace("T", " ");
  return `<!date^${Math.floor(millis / 1_000)}^{date_short_pretty} {time_secs}|${utc} UTC>`;
}

/** A link. @param url has no |, < or > in it, as no URL has */
export function slackLink(url: string, text: string): string {
  return `<${url.replaceAll("&", "&amp;")}|${text}>`;
}
