import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Environment } from "../../environments";
import { stackId } from "../../stacks/naming";
import { writeContainerLogs } from "./container-logs";
import { putLocalWebhook } from "./local-webhook";
import type { PathInput } from "./path-input";

/** What the alerts of an environment need of a run. */
export interface Alerts extends PathInput {
  /** Whether messages go to the engine's own Slack, and not to a webhook that somebody put themselves. */
  toEngine(): boolean;
}

/** Undefined for an environment without alerts. */
export function openAlerts(environment: Environment): Alerts | undefined {
  const { logAlerts, region } = environment;
  const [group] = logAlerts?.groups ?? [];
  if (logAlerts === undefined || group === undefined) return undefined;
  const stack = stackId("log-alerts", environment);
  const clients: { destroy(): void }[] = [];
  const opened = <Client extends { destroy(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  const config = (endpoint: string) => ({
    endpoint,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  let toEngine = true;
  return {
    prepare: async (url) => {
      const ssm = opened(new SSMClient(config(url)));
      toEngine = await putLocalWebhook({ ssm, parameter: logAlerts.webhookParameter, url, stack });
    },
    feed: (url, once) =>
      writeContainerLogs({
        stack,
        client: opened(new CloudWatchLogsClient(config(url))),
        group,
        once,
        now: Date.now,
      }),
    toEngine: () => toEngine,
    close: () => {
      for (const client of clients) client.destroy();
    },
  };
}
