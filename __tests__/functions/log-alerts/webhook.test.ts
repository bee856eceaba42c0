import { parseWebhook } from "../../../functions/log-alerts/webhook";

const CANARY = "s3cr3t-canary";

it.each([
  `https://hooks.slack.com/services/T0/B0/${CANARY}`,
  ` https://hooks.slack.com/services/T0/B0/${CANARY}\n`,
  `http://127.0.0.1:4566/_slack/services/${CANARY}`,
  `http://localhost:4566/_slack/services/${CANARY}`,
  `http://[::1]:4566/_slack/services/${CANARY}`,
])("takes %j", (text) => {
  expect(parseWebhook(text, "/p").href).toBe(text.trim());
});

it.each([
  `http://hooks.slack.com/services/T0/B0/${CANARY}`,
  `https://user:${CANARY}@hooks.slack.com/services`,
  `ftp://127.0.0.1/${CANARY}`,
  CANARY,
  "",
])("refuses %j, in one line that does not show it", (text) => {
  expect(() => parseWebhook(text, "/log-pipeline/dev/slack-webhook")).toThrow(
    expect.objectContaining({
      name: "SettingsError",
      message:
        "WEBHOOK_PARAMETER: the value of /log-pipeline/dev/slack-webhook must be the URL of an incoming webhook, https://hooks.slack.com/services/…, got other text",
    }),
  );
});
