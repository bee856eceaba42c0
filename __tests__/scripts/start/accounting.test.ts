import { discrepancies } from "../../../scripts/start/accounting";
import { summaryOf } from "./summaries";

const ALONE = { others: false };

test("finds nothing wrong where shipper, metrics and objects agree", () => {
  expect(discrepancies(summaryOf(), ALONE)).toEqual([]);
});

const bucket = "store";
test.each([
  ["a line that was not received", summaryOf({}, 4), "lines shipped is 4, but received is 3"],
  ["a line that was received twice", summaryOf({}, 2), "lines shipped is 2, but received is 3"],
  [
    "a line that was neither delivered nor quarantined",
    summaryOf({ received: 4 }, 4),
    "received is 4, but delivered + quarantined + filtered is 3",
  ],
  [
    "a delivered line that is in no object",
    summaryOf({ objects: [{ bucket, key: "a", lines: 1 }] }),
    "delivered is 2, but lines in objects is 1",
  ],
  [
    "a quarantined line that is in no object",
    summaryOf({ quarantineObjects: [] }),
    "quarantined is 1, but lines in quarantine objects is 0",
  ],
  [
    "a batch that was given up",
    summaryOf({ failedBatches: [{ bucket, key: "aws/lambda/b" }] }),
    "a batch was given up: s3://store/aws/lambda/b",
  ],
])("names %s", (_name, summary, sentence) => {
  expect(discrepancies(summary, ALONE)).toEqual([`nginx-stream-dev: ${sentence}`]);
});

test("counts a filtered line as accounted for", () => {
  expect(discrepancies(summaryOf({ received: 4, filtered: 1 }, 4), ALONE)).toEqual([]);
});

test("counts lines that an earlier run had left, and misses one of them", () => {
  expect(discrepancies(summaryOf({ leftOver: 2 }, 1), ALONE)).toEqual([]);
  expect(discrepancies(summaryOf({ leftOver: 2 }, 3), ALONE)).toEqual([
    "nginx-stream-dev: lines shipped + left by an earlier run is 5, but received is 3",
  ]);
});

test("takes lines of other clients for no loss, but misses those that the shipper read", () => {
  expect(discrepancies(summaryOf({}, 2), { others: true })).toEqual([]);
  expect(discrepancies(summaryOf({}, 4), { others: true })).toEqual([
    "nginx-stream-dev: lines shipped is 4, but received is 3",
  ]);
});

const told = (messages: number, alerts: { sent: number; toEngine: boolean }) =>
  summaryOf({
    objects: [],
    messages: Array.from({ length: messages }, () => ({ webhook: "w", receivedAt: "2026-11-21T10:00:00Z" })),
    alerts,
  });

test("misses a message that was sent and did not reach Slack, and counts one that came twice", () => {
  expect(discrepancies(told(1, { sent: 2, toEngine: true }), ALONE)).toEqual([
    "nginx-stream-dev: messages sent is 2, but messages in Slack is 1",
  ]);
  expect(discrepancies(told(2, { sent: 1, toEngine: true }), ALONE)).toHaveLength(1);
  expect(discrepancies(told(1, { sent: 1, toEngine: true }), ALONE)).toEqual([]);
});

test("takes the function's word for messages to a webhook of somebody's own", () => {
  expect(discrepancies(told(0, { sent: 2, toEngine: false }), ALONE)).toEqual([]);
});

test("misses a line that was delivered and is no document, and takes one that was put again for no loss", () => {
  const indexed = (documents: number) => summaryOf({ objects: [], documents });
  expect(discrepancies(indexed(2), ALONE)).toEqual([]);
  expect(discrepancies(indexed(1), ALONE)).toEqual([
    "nginx-stream-dev: delivered is 2, but documents in OpenSearch is 1",
  ]);
  expect(discrepancies(indexed(1), { others: true })).toEqual([]);
  expect(discrepancies(indexed(3), { others: true })).toHaveLength(1);
});
