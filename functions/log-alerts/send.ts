import type { SlackMessage } from "./message";
import { SlackError } from "./slack-error";

/** First try and three more. */
const MAX_ATTEMPTS = 4;

/** Slack answers within a second, or is in trouble. */
const ATTEMPT_MS = 10_000;

/** An attempt with less time than this is not worth its risk: a message that was taken unheard is told again. */
const MIN_ATTEMPT_MS = 1_000;

/** Before the second attempt, doubled with each; and what is asked for by a 429 that does not say for how long. */
const BACKOFF_MS = 500;
const TOO_MANY_MS = 1_000;

/** Texts that Slack answers errors with; any other text could quote what was sent. */
const REASONS = new Set([
  "action_prohibited",
  "channel_is_archived",
  "channel_not_found",
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_payload",
  "invalid_token",
  "no_active_hooks",
  "no_service",
  "no_service_id",
  "no_team",
  "no_text",
  "posting_to_general_channel_denied",
  "rate_limited",
  "rollup_error",
  "team_disabled",
  "too_many_attachments",
  "user_not_found",
]);

export interface SendOptions {
  readonly webhook: URL;
  readonly message: SlackMessage;
  /** Milliseconds that are left to send in. */
  readonly timeLeft: () => number;
  readonly fetch: typeof fetch;
  /** Waits, milliseconds. */
  readonly sleep: (millis: number) => Promise<void>;
}

/**
 * Posts a message. Waits as long as a 429 or 5xx asks for; without a word of it, and where no answer came, tries again
 * with growing waits, as long as there is time.
 *
 * @throws SlackError after the last attempt, for another status at once, and where the time left is too short to wait
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export async function send(options: SendOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { error, retryAfter } = await post(options);
    if (error === undefined) return;
    if (retryAfter === undefined || attempt === MAX_ATTEMPTS) throw error;
    // Half of it by chance: functions that failed together do not come back together.
    const backoff = BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const wait = Math.max(retryAfter, backoff);
    if (wait + MIN_ATTEMPT_MS > options.timeLeft()) {
      throw new SlackError(
        `${error.message.slice("Slack: ".length)}, no time left to try again`,
        error.status,
      );
    }
    await options.sleep(wait);
  }
}

/** What became of one attempt. @returns retryAfter milliseconds where another one makes sense */
async function post(options: SendOptions): Promise<{ error?: SlackError; retryAfter?: number }> {
  const millis = Math.min(ATTEMPT_MS, options.timeLeft());
  if (millis < MIN_ATTEMPT_MS) return { error: new SlackError("no time left to send in") };
  const signal = AbortSignal.timeout(millis);
  try {
    const response = await options.fetch(options.webhook, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(options.message),
      // Wherever else it leads, it is not where the operator wants the lines.
      redirect: "manual",
      signal,
    });
    return await outcome(response);
  } catch (error) {
    return {
      error: new SlackError(signal.aborted ? `no answer in ${millis} ms` : whyNot(error)),
      retryAfter: 0,
    };
  }
}

async function outcome(response: Response): Promise<{ error?: SlackError; retryAfter?: number }> {
  const { status } = response;
  // Read whatever it is, so that the connection can be used again; that it breaks off changes nothing.
  const reason = (await response.text().catch(() => "")).trim();
  if (response.ok) return {};
  const error = new SlackError(`answered ${status}${REASONS.has(reason) ? ` ${reason}` : ""}`, status);
  if (status === 429) return { error, retryAfter: askedFor(response) ?? TOO_MANY_MS };
  return status >= 500 ? { error, retryAfter: askedFor(response) ?? 0 } : { error };
}

/** Retry-After as Slack sends it, in whole seconds; undefined where there is none, or another text. */
function askedFor({ headers }: Response): number | undefined {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/** fetch's own errors quote the URL; the code of what is behind them does not. */
function whyNot(error: unknown): string {
  const code: unknown = Object(Object(error).cause).code;
  return typeof code === "string" && /^[A-Z0-9_]{1,40}$/.test(code) ? `no answer, ${code}` : "no answer";
}
