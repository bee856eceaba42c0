import { randomBytes } from "node:crypto";
import { controlEvent, subscriptionEvents } from "../../../local/logs/subscription-event";
import { unpacked } from "./support";

const subscribed = {
  owner: "123456789012",
  group: "/app",
  stream: "pod/1",
  filterName: "errors",
  events: [
    { stream: "pod/1", timestamp: 1_700_000_000_000, sequence: 1, message: "오류 1\n", ingestionTime: 1 },
    { stream: "pod/1", timestamp: 1_700_000_000_000, sequence: 2, message: '{"log":"2"}', ingestionTime: 1 },
  ],
};

test("events of one stream become one event, gzipped and in base64, as AWS shapes it", () => {
  const [event, ...others] = subscriptionEvents(subscribed);
  expect(others).toEqual([]);
  expect(Object.keys(event ?? {})).toEqual(["awslogs"]);
  expect(unpacked(event)).toEqual({
    messageType: "DATA_MESSAGE",
    owner: "123456789012",
    logGroup: "/app",
    logStream: "pod/1",
    subscriptionFilters: ["errors"],
    logEvents: [
      { id: expect.stringMatching(/^\d{56}$/), timestamp: 1_700_000_000_000, message: "오류 1\n" },
      { id: expect.stringMatching(/^\d{56}$/), timestamp: 1_700_000_000_000, message: '{"log":"2"}' },
    ],
  });
  const [first, second] = unpacked(event).logEvents;
  expect(BigInt(second?.id ?? 0) > BigInt(first?.id ?? 0)).toBe(true);
});

test("what is larger than an invocation may be is cut, in order and without a loss", () => {
  const messages = Array.from({ length: 9 }, () => randomBytes(3_000).toString("base64"));
  const events = messages.map((message, sequence) => ({
    ...subscribed.events[0],
    stream: "pod/1",
    timestamp: sequence,
    ingestionTime: 1,
    sequence,
    message,
  }));
  const cut = subscriptionEvents({ ...subscribed, events }, 10_000);
  expect(cut.length).toBeGreaterThan(1);
  expect(cut.every((event) => JSON.stringify(event).length <= 10_000)).toBe(true);
  expect(cut.flatMap((event) => unpacked(event).logEvents.map(({ message }) => message))).toEqual(messages);
});

test("a control message is about no group and no filter", () => {
  expect(unpacked(controlEvent(5))).toEqual({
    messageType: "CONTROL_MESSAGE",
    owner: "CloudwatchLogs",
    logGroup: "",
    logStream: "",
    subscriptionFilters: [],
    logEvents: [
      { id: "", timestamp: 5, message: "CWL CONTROL MESSAGE: Checking health of destination Lambda." },
    ],
  });
});
