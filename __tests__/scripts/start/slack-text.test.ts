import { plain, slackText } from "../../../scripts/start/slack-text";

test("mark-up goes, and what was escaped is itself again", () => {
  expect(plain("```a &lt; b &amp;&amp; c &gt; d```")).toBe("a < b && c > d");
  expect(plain("<!date^1700000000^{time_secs}|2023-11-14T22:13:20Z>")).toBe("2023-11-14T22:13:20Z");
  expect(plain("<https://example.com/a$252Fb|open>")).toBe("open: https://example.com/a$252Fb");
  expect(plain("&amp;lt;")).toBe("&lt;");
});

test("a message is its blocks, line by line", () => {
  expect(
    slackText({
      text: "what notifications show",
      blocks: [
        { type: "header", text: { type: "plain_text", text: "ERROR in shop/mailer" } },
        { type: "divider" },
        { type: "section", text: { type: "mrkdwn", text: "```one\ntwo```" } },
        { type: "context", elements: [{ type: "mrkdwn", text: "*3 times*" }] },
      ],
    }),
  ).toEqual(["ERROR in shop/mailer", "one", "two", "  *3 times*"]);
});

test("a message without blocks is its text", () => {
  expect(slackText({ text: "hello" })).toEqual(["hello"]);
});
