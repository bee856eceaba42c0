import { withEmoji } from "./emoji";
import { type Piece, parseMrkdwn } from "./mrkdwn";
import { safeUrl } from "./safe-url";

/** A block of a message as it is shown. */
export type ShownBlock =
  | { readonly kind: "header"; readonly text: string }
  | {
      readonly kind: "section";
      readonly text?: readonly Piece[];
      readonly fields: readonly (readonly Piece[])[];
      readonly buttons: readonly ShownButton[];
    }
  | { readonly kind: "context"; readonly elements: readonly (readonly Piece[])[] }
  | { readonly kind: "actions"; readonly buttons: readonly ShownButton[] }
  | { readonly kind: "divider" }
  | { readonly kind: "image"; readonly alt: string }
  /** What this page does not draw: shown as it was posted. */
  | { readonly kind: "other"; readonly block: unknown };

export interface ShownButton {
  readonly text: string;
  /** Absent of a button that leads nowhere outside of Slack. */
  readonly url?: string;
  readonly style?: "primary" | "danger";
}

type Members = Readonly<Record<string, unknown>>;

/** Reads a block of Block Kit: https://docs.slack.dev/reference/block-kit/blocks */
export function readBlock(block: unknown): ShownBlock {
  const members = membersOf(block);
  switch (members.type) {
    case "header":
      return { kind: "header", text: withEmoji(textOf(members.text)) };
    case "section": {
      const { text, fields, accessory } = members;
      return {
        kind: "section",
        ...(text === undefined ? {} : { text: piecesOf(text) }),
        fields: listOf(fields).map(piecesOf),
        buttons: membersOf(accessory).type === "button" ? [buttonOf(accessory)] : [],
      };
    }
    case "context":
      return { kind: "context", elements: listOf(members.elements).map(piecesOf) };
    case "actions":
      return { kind: "actions", buttons: listOf(members.elements).map(buttonOf) };
    case "divider":
      return { kind: "divider" };
    case "image":
      return { kind: "image", alt: stringOf(members.alt_text) };
    default:
      return { kind: "other", block };
  }
}

/** A text object, or an image of a context, of which the page loads nothing and shows what it is called. */
function piecesOf(object: unknown): Piece[] {
  const { type, alt_text: alt } = membersOf(object);
  if (type === "image") return [{ kind: "text", text: `[${stringOf(alt)}]` }];
  if (type === "mrkdwn") return parseMrkdwn(stringOf(membersOf(object).text));
  const { emoji } = membersOf(object);
  const text = textOf(object);
  return [{ kind: "text", text: emoji === false ? text : withEmoji(text) }];
}

function buttonOf(object: unknown): ShownButton {
  const { text, url, style } = membersOf(object);
  const safe = safeUrl(stringOf(url));
  return {
    text: withEmoji(textOf(text)),
    ...(safe === undefined ? {} : { url: safe }),
    ...(style === "primary" || style === "danger" ? { style } : {}),
  };
}

/** Of a text object, its text, in which Slack's three escapes are read. */
function textOf(object: unknown): string {
  return stringOf(membersOf(object).text)
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null ? (value as Members) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const stringOf = (value: unknown): string => (typeof value === "string" ? value : "");
