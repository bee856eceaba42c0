import type { Logger } from "@aws-lambda-powertools/logger";
import type { S3Client } from "@aws-sdk/client-s3";
import type { LineMetrics } from "../lib/line-metrics";
import type { Backoff } from "./backoff";
import { createObjectIndexer } from "./index-object";
import type { LogObject } from "./log-object";
import { notifiedObjects } from "./notified-objects";
import { createQuarantine } from "./quarantine";
import { ObjectGone } from "./read-object";
import type { Search } from "./search";
import type { Settings } from "./settings";
import { type SqsBatchResponse, SqsEvent, type SqsMessage } from "./sqs-event";
import { NOTHING, plus, type Totals } from "./totals";

/** Left for ending well: what is under way is stopped so long before Lambda would stop it. */
const MARGIN_MS = 5_000;

const SECONDS_PER_HOUR = 3_600;

/** Of what Lambda passes beside an event, what we ask. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export interface LambdaContext {
  readonly getRemainingTimeInMillis: () => number;
}

export interface HandlerDependencies {
  readonly settings: Pick<Settings, "BUCKET" | "PREFIX" | "INDEX_PREFIX" | "MAX_EXPANDED_BYTES">;
  readonly s3: Pick<S3Client, "send">;
  /** Asked only when there is something to index. */
  readonly search: () => Promise<Search>;
  readonly backoff: Backoff;
  readonly metrics: LineMetrics;
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Indexes the objects that a batch of SQS messages tells of, one after the other. A message of which anything fails is
 * given again, and nothing of it counts; the others of the batch are done.
 *
 * @example
 * export const handler = createHandler({ settings, s3, search, backoff, metrics, logger, now: Date.now });
 */
export function createHandler({ settings, s3, search, backoff, metrics, logger, now }: HandlerDependencies) {
  const { INDEX_PREFIX: indexPrefix, MAX_EXPANDED_BYTES: maxExpandedBytes } = settings;
  const quarantine = createQuarantine({ s3, settings });
  const indexObject = createObjectIndexer({ s3, maxExpandedBytes, indexPrefix, quarantine });

  const finishObject = async (object: LogObject, signal: AbortSignal): Promise<Partial<Totals>> => {
    const { key } = object;
    try {
      const indexed = await indexObject(object, { search: await search(), backoff, signal });
      const { damage, retries, ...counts } = indexed;
      logger.info("object indexed", { key, ...counts, retries });
      if (damage !== undefined) logger.warn("object is damaged, it is kept in quarantine", { key, damage });
      return { ...counts, late: isLate(object, now() / 1_000) ? counts.delivered : 0 };
    } catch (error) {
      if (!(error instanceof ObjectGone)) throw error;
      logger.warn("object is gone, nothing of it can be indexed", { key });
      return { gone: 1 };
    }
  };

  const finishMessage = async ({ body }: SqsMessage, signal: AbortSignal): Promise<Totals> => {
    const { objects, skipped } = notifiedObjects(body);
    if (skipped.length > 0) logger.info("skipped", { skipped });
    let totals = plus(NOTHING, { skipped: skipped.length });
    for (const object of objects) {
      signal.throwIfAborted();
      totals = plus(totals, await finishObject(object, signal));
    }
    return totals;
  };

  return async (event: unknown, context: LambdaContext): Promise<SqsBatchResponse> => {
    const signal = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MS));
    const messages = messagesOf(event, metrics.batchFailed);
    const batchItemFailures: { itemIdentifier: string }[] = [];
    let totals = NOTHING;
    for (const message of messages) {
      try {
        totals = plus(totals, await finishMessage(message, signal));
      } catch (error) {
        const { messageId } = message;
        batchItemFailures.push({ itemIdentifier: messageId });
        metrics.batchFailed();
        const reason = signal.aborted ? "the time is up" : reasonOf(error);
        logger.error("message failed, all of it will be retried", { messageId, reason });
      }
    }
    if (batchItemFailures.length < messages.length) metrics.batchDone(totals, totals);
    return { batchItemFailures };
  };
}

/** @param onFailure told of an event that is none of SQS, before it is thrown */
function messagesOf(event: unknown, onFailure: () => void): readonly SqsMessage[] {
  const parsed = SqsEvent.safeParse(event);
  if (parsed.success) return parsed.data.Records;
  onFailure();
  throw parsed.error;
}

/** Whether an object's interval ended before the hour in front of the current one began. */
function isLate({ endSeconds }: LogObject, nowSeconds: number): boolean {
  return endSeconds < (Math.floor(nowSeconds / SECONDS_PER_HOUR) - 1) * SECONDS_PER_HOUR;
}

/** Name and message only: what else errors of clients carry may be the request, lines and all. */
function reasonOf(error: unknown): string {
  const { name, message } = error as Error;
  return `${name}: ${message}`;
}
