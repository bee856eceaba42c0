import { readSecretParameter } from "../lib/secret-parameter";
import { SettingsError } from "../lib/settings";

const VARIABLE = "WEBHOOK_PARAMETER";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The webhook that a parameter holds. @throws SettingsError, or as SSM fails */
export async function readWebhook(parameter: string): Promise<URL> {
  // From a file: what is typed into a command stays in its history, and AWS CLI 1 fetches what is given as a URL.
  const text = await readSecretParameter({
    variable: VARIABLE,
    name: parameter,
    howToMake: "file://slack-webhook.txt",
  });
  return parseWebhook(text, parameter);
}

/**
 * The URL of an incoming webhook: https, or http on this machine, where the local engine is.
 *
 * @param parameter its SSM parameter, for the error
 * @throws SettingsError for text that is no such URL; it never holds the text
 */
export function parseWebhook(text: string, parameter: string): URL {
  const url = parsed(text.trim());
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.includes(url.hostname));
  // fetch refuses a URL with a user, and quotes it.
  if (url !== undefined && safe && url.username === "" && url.password === "") return url;
  throw new SettingsError(
    `${VARIABLE}: the value of ${parameter} must be the URL of an incoming webhook, https://hooks.slack.com/services/…, got other text`,
  );
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
