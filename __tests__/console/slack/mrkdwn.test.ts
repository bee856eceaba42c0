import { type Piece, parseMrkdwn } from "../../../console/slack/mrkdwn";
import { codeBlock, slackLink, slackText } from "../../../functions/log-alerts/slack-text";

/** Pieces as one line, to be compared. */
const shown = (source: string): string => parseMrkdwn(source).map(write).join("");

function write(piece: Piece): string {
  if (piece.kind === "text") return piece.text;
  if (piece.kind === "link") return `[link ${piece.url} ${piece.text}]`;
  return `[${piece.kind} ${"pieces" in piece ? piece.pieces.map(write).join("") : piece.text}]`;
}

it.each([
  ["*bold* _italic_ ~gone~", "[bold bold] [italic italic] [strike gone]"],
  ["*bold _and italic_*", "[bold bold [italic and italic]]"],
  ["snake_case_name 2*3*4 a * b * c", "snake_case_name 2*3*4 a * b * c"],
  ["`a *b* <c>` *d*", "[code a *b* <c>] [bold d]"],
  ["```\n*no* <https://a.b|c>\n```after", "[block *no* <https://a.b|c>]after"],
  ["&gt; said\n&gt; so\nthen", "[quote said\nso]then"],
  ["<https://example.org/?a=1&amp;b=2|there>", "[link https://example.org/?a=1&b=2 there]"],
  ["<https://example.org>", "[link https://example.org https://example.org]"],
  ["<mailto:a@b.c|mail>", "[link mailto:a@b.c mail]"],
  ["<@U123|ann> <#C1|logs> <!here>", "[mention @ann] [mention #logs] [mention @here]"],
  ["&lt;b&gt; &amp;amp;", "<b> &amp;"],
  [":red_circle: *1 line*", "🔴 [bold 1 line]"],
])("%j", (source, text) => {
  expect(shown(source)).toBe(text);
});

it.each([
  ["<javascript:alert(1)|click>", "<javascript:alert(1)|click>"],
  ["<data:text/html,x|click>", "<data:text/html,x|click>"],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"],
])("makes plain text of %j", (source, text) => {
  expect(parseMrkdwn(source)).toEqual([{ kind: "text", text }]);
});

it("shows times by the reader's clock", () => {
  expect(shown("<!date^0^{date_num}|1970-01-01 UTC>")).toMatch(/^19(69-12-31|70-01-01)$/);
});

it("shows as it stands whatever alerts have written so that it would", () => {
  const hostile = "*a* _b_ <https://x.y|z> & `c` ``` > ~d~";
  expect(parseMrkdwn(codeBlock(hostile, 500))).toEqual([
    { kind: "block", text: hostile.replace("```", "'''") },
  ]);
  const url = "https://console.aws.amazon.com/x?a=1&b=2#c";
  expect(parseMrkdwn(slackLink(url, slackText("a < b", 50)))).toEqual([{ kind: "link", url, text: "a < b" }]);
});

it("takes time that grows with the text alone", () => {
  const started = process.cpuUsage().user;
  for (const part of ["*", "_a", "`", "```", "<", "&gt; ", "*a _b ~c "])
    parseMrkdwn(part.repeat(3_000 / part.length));
  expect(process.cpuUsage().user - started).toBeLessThan(1_000_000);
});
