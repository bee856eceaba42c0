import type { ContextBlock, HeaderBlock, SectionBlock } from "@slack/types";
import { consoleLink } from "./console-link";
import type { LogsData } from "./decode-payload";
import type { LineGroup } from "./group-lines";
import type { Severity } from "./severity";
import { codeBlock, slackLink, slackText, slackTime } from "./slack-text";

/** Kinds of lines that one message shows. More of them nobody reads at once. */
export const MAX_KINDS = 6;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
const HEADER_ROOM = 150;

/** Of the text of an excerpt, so that a section keeps to 3,000 with what else is in it. */
const EXCERPT_ROOM = 2_400;

const NAME_ROOM = 260;

/** What notifications show. */
const FALLBACK_ROOM = 300;

/**
 * Of all blocks as JSON. Slack refuses messages from about 11,000 to 13,000 characters on (`msg_blocks_too_long`) and does not
 * document how it counts: https://github.com/slackapi/bolt-js/issues/2509
 */
const BLOCKS_ROOM = 9_000;

const LOOKS: Readonly<Record<Severity, { emoji: string; title: string }>> = {
  critical: { emoji: ":rotating_light:", title: "Critical" },
  error: { emoji: ":red_circle:", title: "Error" },
  warning: { emoji: ":warning:", title: "Warning" },
  info: { emoji: ":information_source:", title: "Info" },
  unknown: { emoji: ":speech_balloon:", title: "Log" },
};

/** What an incoming webhook takes. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export interface SlackMessage {
  /** What notifications show. */
  readonly text: string;
  readonly blocks: readonly (HeaderBlock | ContextBlock | SectionBlock)[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

export interface Alert {
  /** Where the lines are. */
  readonly data: Omit<LogsData, "logEvents" | "messageType">;
  readonly region: string;
  /** The kinds that are shown, the worst first: 1 to MAX_KINDS. */
  readonly told: readonly LineGroup[];
  /** The kinds that are only counted. */
  readonly more: readonly LineGroup[];
}

/** Composes the message for one payload, within Slack's limits whatever its lines hold. */
export function composeMessage(alert: Alert): SlackMessage {
  const { told } = alert;
  const frame = JSON.stringify(blocksOf(alert, 1)).length;
  const room = Math.min(EXCERPT_ROOM, Math.floor((BLOCKS_ROOM - frame) / told.length));
  const [firstLine] = told[0]?.excerpt.split("\n", 1) ?? [];
  return {
    text: slackText(`${titleOf(alert)}: ${firstLine}`, FALLBACK_ROOM),
    blocks: blocksOf(alert, room),
    unfurl_links: false,
    unfurl_media: false,
  };
}

function blocksOf(alert: Alert, excerptRoom: number): SlackMessage["blocks"] {
  const { told, more } = alert;
  const header = slackText(`${LOOKS[worst(told)].emoji} ${titleOf(alert)}`, HEADER_ROOM);
  return [
    { type: "header", text: { type: "plain_text", text: header, emoji: true } },
    { type: "context", elements: [{ type: "plain_text", text: whereFrom(alert), emoji: false }] },
    ...told.map((group) => section(`${summary(group, alert)}\n${codeBlock(group.excerpt, excerptRoom)}`)),
    ...(more.length === 0 ? [] : [section(rest(more, alert))]),
  ];
}

/** `Error: example-log in kube-example`. */
function titleOf({ told, data }: Alert): string {
  const workloads = new Set(
    told.map(({ source }) => [source.container, source.namespace].filter(Boolean).join(" in ")),
  );
  const [workload] = workloads;
  const where = workloads.size > 1 ? `${workloads.size} containers` : workload || data.logGroup;
  return `${LOOKS[worst(told)].title}: ${where}`;
}

function whereFrom({ told, data }: Alert): string {
  const pods = new Set(told.flatMap(({ source }) => source.pod ?? []));
  const parts = { Pod: [...pods], "Log group": [data.logGroup], Filter: data.subscriptionFilters };
  return Object.entries(parts)
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} ${slackText(names.join(", "), NAME_ROOM)}`)
    .join("  ·  ");
}

/** `3 lines, <time> to <time> · <link>`. */
function summary({ severity, count, first, last }: LineGroup, alert: Alert): string {
  const lines = `${LOOKS[severity].emoji} *${counted(count, "line")}*`;
  const times = first === last ? slackTime(first) : `${slackTime(first)} to ${slackTime(last)}`;
  return `${lines}, ${times}  ·  ${linkTo(first, alert)}`;
}

function rest(more: readonly LineGroup[], alert: Alert): string {
  const lines = more.reduce((total, { count }) => total + count, 0);
  const first = more.reduce((earliest, group) => Math.min(earliest, group.first), Number.POSITIVE_INFINITY);
  return `and ${counted(more.length, "more kind")}, ${counted(lines, "line")}  ·  ${linkTo(first, alert)}`;
}

function linkTo(timestamp: number, { region, data: { logGroup, logStream } }: Alert): string {
  return slackLink(consoleLink({ region, logGroup, logStream, timestamp }), "open in CloudWatch");
}

function worst([group]: readonly LineGroup[]): Severity {
  return group?.severity ?? "unknown";
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en-US")} ${what}${count === 1 ? "" : "s"}`;
}

/** Verbatim: names and addresses in a line do not become links or mentions. */
function section(text: string): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}
