import { gzipSync } from "node:zlib";
import { decodePayload } from "../../../functions/log-alerts/decode-payload";
import { logsEvent, SEED_DATA, SEED_LOGS } from "./fixtures";

const decodeError = (event: unknown): unknown => {
  try {
    decodePayload(event);
  } catch (error) {
    return error;
  }
  throw new Error("decoded");
};

const dataOf = (bytes: Uint8Array | string) => ({
  awslogs: { data: Buffer.from(bytes).toString("base64") },
});

it("reads seed 003's example", () => {
  const { message } = decodePayload({ awslogs: { data: SEED_DATA } });
  const { owner: _, ...logs } = SEED_LOGS;
  const logEvents = logs.logEvents.map(({ timestamp, message: text }) => ({ timestamp, message: text }));
  expect(message).toEqual({ ...logs, logEvents });
});

it("reads a control message, whatever else is in it", () => {
  const control = { messageType: "CONTROL_MESSAGE", owner: "CloudwatchLogs", logEvents: "later" };
  expect(decodePayload(logsEvent(control)).message).toEqual({ messageType: "CONTROL_MESSAGE" });
});

it("names each batch by its data, the same in every attempt", () => {
  const [one, again, other] = [SEED_LOGS, SEED_LOGS, { ...SEED_LOGS, logStream: "b" }].map(
    (logs) => decodePayload(logsEvent(logs)).batch,
  );
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

const CANARY = "s3cr3t-canary";
const withEvent = (event: object) => logsEvent({ ...SEED_LOGS, logEvents: [event] });

it.each([
  ["no event", undefined, "event: Invalid input: expected object, received undefined"],
  ["no data", { awslogs: {} }, "event.awslogs.data: Invalid input: expected string, received undefined"],
  ["no gzip", dataOf(CANARY), "awslogs.data: must be base64 of gzip"],
  ["gzip that is cut", dataOf(gzipSync(CANARY).subarray(0, 15)), "awslogs.data: must be base64 of gzip"],
  ["no JSON", dataOf(gzipSync(`{"${CANARY}`)), "awslogs.data: must be JSON"],
  [
    "another type",
    logsEvent({ ...SEED_LOGS, messageType: CANARY }),
    expect.stringMatching(/^awslogs\.data\.messageType: Invalid/),
  ],
  [
    "a number for a message",
    withEvent({ id: "1", timestamp: 1, message: 5 }),
    "awslogs.data.logEvents.0.message: Invalid input: expected string, received number",
  ],
  [
    "a time beyond time",
    withEvent({ id: "1", timestamp: 1e16, message: CANARY }),
    expect.stringMatching(/^awslogs\.data\.logEvents\.0\.timestamp: /),
  ],
])("refuses %s by member and rule, never with the value", (_what, event, message) => {
  const error = decodeError(event);
  expect(error).toMatchObject({ name: "PayloadError", message });
  expect(String(error)).not.toContain(CANARY);
});

it("refuses a gzip of 1 GiB after 32 MiB of it", () => {
  const mebibyte = gzipSync(Buffer.alloc(1024 ** 2));
  // A file may have many members, which follow each other when it is expanded.
  const event = dataOf(Buffer.concat(Array<Buffer>(1024).fill(mebibyte)));
  const before = process.memoryUsage().rss;
  expect(decodeError(event)).toMatchObject({
    name: "PayloadError",
    message: "awslogs.data: must expand to at most 33554432 bytes",
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 ** 2);
});
