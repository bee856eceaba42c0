/** A message that Slack did not take. Neither the message nor the webhook is ever in the text. */
export class SlackError extends Error {
  override readonly name = "SlackError";

  /** @param status of Slack's answer; undefined where there was none */
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(`Slack: ${message}`);
  }
}

/**
 * What Slack answers for a webhook that was revoked, replaced, or whose channel is gone: what the parameter holds may be
 * another one by now. https://docs.slack.dev/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
 */
const REVOKED = [403, 404, 410];

/** Whether it was the webhook that failed. */
export function isRevoked(error: unknown): boolean {
  return error instanceof SlackError && error.status !== undefined && REVOKED.includes(error.status);
}
