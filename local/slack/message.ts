import * as z from "zod";
import { AwsError } from "../gateway/aws-error";
import { SlackBlock } from "./blocks";
import { SLACK_LIMITS } from "./limits";

/** A message as a webhook took it. */
export interface SlackMessage {
  /** What stands behind `/_slack/services/`: the id of the stack whose webhook it is. */
  readonly webhook: string;
  /** ISO 8601, UTC */
  readonly receivedAt: string;
  /** The message, or what notifications show of it. */
  readonly text?: string;
  readonly blocks?: readonly SlackBlock[];
}

const Payload = z.record(z.string(), z.unknown());
const Blocks = z.array(SlackBlock).max(SLACK_LIMITS.blocks);

/**
 * What is posted to a webhook, checked as Slack checks it.
 *
 * @throws AwsError 400, its code the text that Slack answers: `invalid_payload`, `no_text`, `invalid_blocks_format`,
 * `invalid_blocks` (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks)
 */
export function parseMessage(body: Buffer): Pick<SlackMessage, "text" | "blocks"> {
  const payload = Payload.safeParse(parsed(body));
  if (!payload.success) throw refused("invalid_payload");
  const { text, blocks } = payload.data;
  if (text !== undefined && typeof text !== "string") throw refused("invalid_payload");
  if (!text && blocks === undefined) throw refused("no_text");
  if (blocks === undefined) return { ...(text === undefined ? {} : { text }) };
  if (!Array.isArray(blocks)) throw refused("invalid_blocks_format");
  const checked = Blocks.safeParse(blocks);
  if (!checked.success) throw refused("invalid_blocks");
  return { ...(text === undefined ? {} : { text }), blocks: checked.data };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw refused("invalid_payload");
  }
}

function refused(code: string): AwsError {
  return new AwsError(code, code);
}
