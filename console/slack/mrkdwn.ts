import { slackDate } from "./date";
import { withEmoji } from "./emoji";
import { safeUrl } from "./safe-url";

/** A piece of text and how it looks. All text is plain: what a view makes of it is never read as HTML. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike" | "quote"; readonly pieces: readonly Piece[] }
  | { readonly kind: "code" | "block" | "mention"; readonly text: string }
  | { readonly kind: "link"; readonly url: string; readonly text: string };

/** Code first: nothing in it is marked up. Then what stands in angle brackets. */
const WHOLE = /```([\s\S]*?)```|`([^`\n]+)`|<([^<>\n]+)>/g;

const QUOTE = /(?:^(?:&gt;|>).*(?:\n|$))+/gm;

/** A mark holds text that begins and ends without a blank, and touches no word outside. */
const MARKED = /(?<![\w*_~])([*_~])(?=\S)((?:(?!\1)[^\n])*?\S)\1(?![\w*_~])/g;

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;

/**
 * Takes Slack's mrkdwn apart: https://docs.slack.dev/messaging/formatting-message-text
 *
 * @example
 * parseMrkdwn("*2 lines* of <https://example.org|nginx>");
 */
export function parseMrkdwn(source: string): Piece[] {
  // Quotes are lines as a whole; code in a block is not quoted by a ">" in it.
  return split(
    source,
    /```[\s\S]*?```/g,
    (block) => parseInline(block),
    (text) =>
      split(
        text,
        QUOTE,
        (quote) => [
          { kind: "quote", pieces: parseInline(quote.replace(/^(?:&gt;|>) ?/gm, "").replace(/\n$/, "")) },
        ],
        parseInline,
      ),
  );
}

function parseInline(source: string): Piece[] {
  return split(source, WHOLE, (whole) => [wholePiece(whole)], parseMarks);
}

function wholePiece(whole: string): Piece {
  if (whole.startsWith("```"))
    return { kind: "block", text: unescaped(whole.slice(3, -3)).replace(/^\n|\n$/g, "") };
  if (whole.startsWith("`")) return { kind: "code", text: unescaped(whole.slice(1, -1)) };
  return bracketed(whole.slice(1, -1));
}

/** What stands in angle brackets: a link, a mention, or a date. */
function bracketed(content: string): Piece {
  const bar = content.indexOf("|");
  const target = bar === -1 ? content : content.slice(0, bar);
  const label = bar === -1 ? undefined : withEmoji(unescaped(content.slice(bar + 1)));
  const date = /^!date\^(\d+)\^([^^]*)/.exec(target);
  if (date) {
    const [, seconds = "", template = ""] = date;
    return { kind: "text", text: slackDate({ seconds, template, fallback: label ?? "" }) };
  }
  if (/^[@#!]/.test(target)) {
    const name = label ?? target.slice(1);
    return { kind: "mention", text: `${target.startsWith("#") ? "#" : "@"}${name.replace(/^[@#]/, "")}` };
  }
  const url = safeUrl(unescaped(target));
  // What is no link is shown with its target, so that nobody is misled by a name.
  if (url === undefined) return { kind: "text", text: `<${unescaped(content)}>` };
  return { kind: "link", url, text: label ?? url };
}

function parseMarks(text: string): Piece[] {
  return split(
    text,
    MARKED,
    (marked) => [
      {
        kind: STYLES[marked.charAt(0) as keyof typeof STYLES],
        pieces: parseMarks(marked.slice(1, -1)),
      },
    ],
    (plain) => [{ kind: "text", text: withEmoji(unescaped(plain)) }],
  );
}

/** Pieces of what matches and of what is between. */
function split(
  text: string,
  pattern: RegExp,
  matched: (match: string) => Piece[],
  between: (text: string) => Piece[],
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push(...between(text.slice(at, match.index)));
    pieces.push(...matched(match[0]));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(...between(text.slice(at)));
  return pieces;
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
