import { gzipSync } from "node:zlib";
import type { LogEvent } from "../../../functions/log-alerts/decode-payload";
import { createMask } from "../../../functions/log-alerts/mask";

/** Seed 003's example of the event's `data`, as it stands there. */
export const SEED_DATA =
  "H4sIAAAAAAAAAHWPwQqCQBCGX0Xm7EFtK+smZBEUgXoLCdMhFtKV3akI8d0bLYmibvPPN3wz00CJxmQnTO41whwWQRIctmEcB6sQbFC3CjW3XW8kxpOpP+OC22d1Wml1qZkQGtoMsScxaczKN3plG8zlaHIta5KqWsozoTYw3/djzwhpLwivWFGHGpAFe7DL68JlBUk+l7KSN7tCOEJ4M3/qOI49vMHj+zCKdlFqLaU2ZHV2a4Ct/an0/ivdX8oYc1UVX860fQDQiMdxRQEAAA==";

/** Seed 003's example, expanded. */
export const SEED_LOGS = {
  messageType: "DATA_MESSAGE",
  owner: "123456789123",
  logGroup: "testLogGroup",
  logStream: "testLogStream",
  subscriptionFilters: ["testFilter"],
  logEvents: [
    { id: "eventId1", timestamp: 1440442987000, message: "[ERROR] First test message" },
    { id: "eventId2", timestamp: 1440442987001, message: "[ERROR] Second test message" },
  ],
};

export const NOON = Date.parse("2026-11-21T12:00:00Z");

/** What CloudWatch Logs invokes a subscriber with. */
export const logsEvent = (message: unknown) => ({
  awslogs: { data: gzipSync(JSON.stringify(message)).toString("base64") },
});

/** A payload of messages, a second apart. */
export const payload = (...messages: readonly string[]) =>
  logsEvent({ ...SEED_LOGS, logEvents: logEvents(...messages) });

export const logEvents = (...messages: readonly string[]): LogEvent[] =>
  messages.map((message, index) => ({ id: `${index}`, timestamp: NOON + index * 1_000, message }));

/** Masks as in an environment that adds nothing. */
export const mask = createMask([]);
