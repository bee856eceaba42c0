import type { SlackMessage } from "../../local/slack/message";

/** A message as a terminal can show it: its blocks' lines, without empty ones. */
export function slackText({ text, blocks = [] }: Pick<SlackMessage, "text" | "blocks">): string[] {
  const texts = blocks.flatMap((block): string[] => {
    if (block.type === "header") return [block.text.text];
    if (block.type === "section") return [block.text?.text ?? ""];
    if (block.type !== "context") return [];
    return block.elements.flatMap((element) =>
      typeof element.text === "string" ? [`  ${element.text}`] : [],
    );
  });
  return (texts.length === 0 ? [text ?? ""] : texts)
    .flatMap((each) => plain(each).split("\n"))
    .filter((line) => line.trim() !== "");
}

/** Without what Slack's mrkdwn is marked up with. https://docs.slack.dev/messaging/formatting-message-text */
export function plain(mrkdwn: string): string {
  return mrkdwn
    .replace(/```/g, "")
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, "$2: $1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
