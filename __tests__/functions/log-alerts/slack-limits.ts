import type { SlackMessage } from "../../../functions/log-alerts/message";

/** Slack's own markup in what this function writes: links to https, and times. */
const MARKUP = /<https:\/\/[^<>|\s]+\|[\w ]+>|<!date\^\d+\^[^<>|]+\|[-\d: ]+ UTC>/g;

const ENTITIES = /&(?:amp|lt|gt);/g;

/**
 * What of a message Slack would refuse or take for markup: nothing, for a good one.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function slackFaults(message: SlackMessage): string[] {
  const { text, blocks } = JSON.parse(JSON.stringify(message)) as SlackMessage;
  const texts = blocks.flatMap((block) => {
    if (block.type === "header") return [{ text: block.text.text, max: 150 }];
    if (block.type === "section") return [{ text: block.text?.text ?? "", max: 3_000 }];
    return block.elements.map((element) => ({ text: "text" in element ? element.text : "", max: 3_000 }));
  });
  const sections = blocks.flatMap((block) => (block.type === "section" ? (block.text ?? []) : []));
  const all = [{ text, max: 4_000 }, ...texts];
  return [
    ...all.filter((part) => part.text.length === 0).map(() => "empty text"),
    ...all.filter((part) => part.text.length > part.max).map((part) => `${part.text.length} > ${part.max}`),
    ...all
      .filter((part) => /[&<>]/.test(part.text.replace(MARKUP, "").replace(ENTITIES, "")))
      .map((part) => part.text),
    ...all.filter((part) => /\p{Cs}/u.test(part.text)).map(() => "half a character"),
    ...sections
      .filter((part) => (part.text.match(/```/g) ?? []).length % 2 === 1)
      .map(() => "open code block"),
    ...(blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(JSON.stringify(blocks).length > 11_000 ? ["msg_blocks_too_long"] : []),
  ];
}
