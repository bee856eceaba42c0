import fc from "fast-check";
import { codeBlock, slackLink, slackText, slackTime } from "../../../functions/log-alerts/slack-text";
import { anyText } from "../../helpers/any-text";

it.each([
  ["a < b && b > a", "a &lt; b &amp;&amp; b &gt; a"],
  ["<!channel> &amp;", "&lt;!channel&gt; &amp;amp;"],
  ["한국어", "한국어"],
  ["half \ud83d", "half "],
])("escapes %j", (text, escaped) => {
  expect(slackText(text, 100)).toBe(escaped);
});

it.each([
  ["text that fits", "abcd", 4, "abcd"],
  ["text that does not", "abcde", 4, "abc…"],
  ["before an escape, not within", "ab&cd", 6, "ab…"],
  ["by what JSON makes of it", '""""', 6, '""…'],
  ["before a character of two halves", "ab😀c", 4, "ab…"],
])("cuts %s", (_what, text, room, cut) => {
  expect(slackText(text, room)).toBe(cut);
});

it("never takes more room than there is, and leaves nothing that Slack reads", () => {
  fc.assert(
    fc.property(anyText(), fc.integer({ min: 1, max: 50 }), (text, room) => {
      const shown = slackText(text, room);
      expect(JSON.stringify(shown).length - 2).toBeLessThanOrEqual(room);
      expect(shown.replace(/&(?:amp|lt|gt);/g, "")).not.toMatch(/[&<>]/);
    }),
  );
});

it("keeps a text within its code block", () => {
  expect(codeBlock("a ``` b ````", 100)).toBe("```\na ''' b ''''\n```");
  expect(codeBlock("`x`", 100)).toBe("```\n`x`\n```");
});

it("states a time for the reader's clock, and in UTC for clients that cannot", () => {
  expect(slackTime(1440442987001)).toBe(
    "<!date^1440442987^{date_short_pretty} {time_secs}|2015-08-24 19:03:07 UTC>",
  );
});

it("escapes a link's address", () => {
  expect(slackLink("https://a/?b=1&c=2", "there")).toBe("<https://a/?b=1&amp;c=2|there>");
});
