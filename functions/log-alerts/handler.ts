import type { Logger } from "@aws-lambda-powertools/logger";
import type { Handler } from "../lib/once-ready";
import type { AlertMetrics } from "./alert-metrics";
import { type Claims, chooseKinds, neverInTheWay } from "./claims";
import { decodePayload } from "./decode-payload";
import { groupLines, type LineGroup } from "./group-lines";
import { createMask } from "./mask";
import { composeMessage, MAX_KINDS } from "./message";
import { send } from "./send";
import type { Settings } from "./settings";

/** The part of Lambda's context that is read. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export interface InvocationContext {
  getRemainingTimeInMillis(): number;
}

export type AlertHandler = Handler<void, [context: InvocationContext]>;

/** Kept of an invocation's time for what comes after the message: claims given back, metrics, logs. */
const RESERVED_MS = 3_000;

export interface HandlerDependencies {
  readonly settings: Settings;
  readonly webhook: URL;
  readonly claims: Claims;
  readonly metrics: AlertMetrics;
  readonly logger: Pick<Logger, "info" | "error">;
  readonly fetch: typeof fetch;
  /** Waits, milliseconds. */
  readonly sleep: (millis: number) => Promise<void>;
}

/**
 * Tells Slack of the log events that a subscription filter let through: one message for each payload, or a failure, after
 * which Lambda tries again and then keeps the event. See docs/decisions/0017-alerts.md for what is promised.
 *
 * @example
 * createHandler({ settings, webhook, claims: ALWAYS, metrics, logger, fetch, sleep });
 */
export function createHandler(dependencies: HandlerDependencies): AlertHandler {
  const { settings, webhook, metrics, logger, fetch, sleep } = dependencies;
  const mask = createMask(settings.MASK_PATTERNS);

  return async (event, context) => {
    try {
      const { batch, message: data } = decodePayload(event);
      if (data.messageType === "CONTROL_MESSAGE") return logger.info("control message", { batch });
      let claimFailures = 0;
      const claims = neverInTheWay(dependencies.claims, (error) => {
        claimFailures = 1;
        logger.error("claims failed, kinds are told without", { batch, error: nameOf(error) });
      });
      const { told, suppressed, more } = await chooseKinds(
        groupLines(data.logEvents, { logGroup: data.logGroup, mask }),
        { most: MAX_KINDS, claim: ({ fingerprint }) => claims.claim({ fingerprint, batch }) },
      );
      try {
        if (told.length > 0) {
          const message = composeMessage({ data, region: settings.AWS_REGION, told, more });
          const timeLeft = () => context.getRemainingTimeInMillis() - RESERVED_MS;
          await send({ webhook, message, timeLeft, fetch, sleep });
        }
      } catch (error) {
        await Promise.all(told.map(({ fingerprint }) => claims.release({ fingerprint, batch })));
        throw error;
      }
      const counts = {
        received: data.logEvents.length,
        delivered: lines(told),
        filtered: lines(suppressed) + lines(more),
        sent: told.length > 0 ? 1 : 0,
        suppressed: suppressed.length + more.length,
        claimFailures,
      };
      metrics.batchDone(counts);
      logger.info("batch told", { batch, ...counts });
    } catch (error) {
      metrics.batchFailed();
      logger.error(
        "batch failed, it will be retried or kept",
        error instanceof Error ? error : String(error),
      );
      throw error;
    }
  };
}

function lines(groups: readonly LineGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}

/** Without its message: AWS may quote there what it was sent. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
