import { alertOutcome } from "../../../../local/console/outcomes/alert-outcome";
import { ended } from "./invocations";

const invocation = ended({ where: { kind: "event", group: "/g", stream: "console/1-2" } });
const metrics = (counts: Readonly<Record<string, number>>): string =>
  JSON.stringify({
    _aws: { CloudWatchMetrics: [{ Metrics: Object.keys(counts).map((Name) => ({ Name })) }] },
    pipeline: "p",
    ...counts,
  });
const message = (text: string) => ({ webhook: "p", receivedAt: "2026-11-28T00:00:00Z", text });

test("of messages at the same time, it is the one that leads to the line's log stream", () => {
  const messages = [message("…/log-events/pod"), message("…/log-events/console$252F1-2$3Fstart")];
  const log = ["START", metrics({ LinesReceived: 1, LinesDelivered: 1 })];
  const { stages, state } = alertOutcome(invocation, { stack: "p", log, messages });
  expect(state).toBe("delivered");
  expect(stages).toMatchObject([
    { place: { kind: "slack", stack: "p" }, record: { text: messages[1]?.text } },
  ]);
});

test("a kind that was told before is filtered", () => {
  const log = [metrics({ LinesReceived: 1, LinesDelivered: 0, LinesFiltered: 1 })];
  expect(alertOutcome(invocation, { stack: "p", log, messages: [] })).toMatchObject({
    stages: [{ text: "done: its kind was told before, so it is not told again" }],
    state: "filtered",
  });
});

test("what went to a webhook of one's own is delivered, though nobody sees it here", () => {
  const log = [metrics({ LinesDelivered: 1 })];
  expect(alertOutcome(invocation, { stack: "p", log, messages: [] })).toMatchObject({
    stages: [{ text: "told, to a webhook that is not the engine's" }],
    state: "delivered",
  });
});
