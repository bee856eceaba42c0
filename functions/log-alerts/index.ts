import { setTimeout as sleep } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { onceReady } from "../lib/once-ready";
import { readSettings } from "../lib/settings";
import { createAlertMetrics } from "./alert-metrics";
import { ALWAYS, type Claims } from "./claims";
import { createHandler } from "./handler";
import { Settings } from "./settings";
import { isRevoked } from "./slack-error";
import { readWebhook } from "./webhook";

const settings = readSettings(Settings, process.env);
const metrics = createAlertMetrics(settings.PIPELINE);
const logger = new Logger({ serviceName: settings.PIPELINE });

export const handler = onceReady(
  async () => {
    const [webhook, claims] = await Promise.all([readWebhook(settings.WEBHOOK_PARAMETER), openClaims()]);
    return createHandler({ settings, webhook, claims, metrics, logger, fetch, sleep });
  },
  metrics.batchFailed,
  isRevoked,
);

async function openClaims(): Promise<Claims> {
  const { DEDUP_TABLE, DEDUP_MINUTES } = settings;
  if (DEDUP_TABLE === undefined || DEDUP_MINUTES === undefined) return ALWAYS;
  const { createClaimTable } = await import("./claim-table.js");
  return createClaimTable({ table: DEDUP_TABLE, minutes: DEDUP_MINUTES, now: Date.now });
}
