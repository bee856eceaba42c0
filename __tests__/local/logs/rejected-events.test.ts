import { splitBatch } from "../../../local/logs/rejected-events";

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;
const batch = (...hours: number[]) => hours.map((hour) => ({ timestamp: NOW + hour * HOUR, message: "m" }));

test("takes what is at most 14 days old and at most 2 hours new", () => {
  const edges = batch(-14 * 24, 2);
  expect(splitBatch(edges, { now: NOW, retentionInDays: undefined })).toEqual({
    accepted: edges,
    rejected: undefined,
  });
});

test("names the end of the old and the start of the new events", () => {
  const events = batch(-400, -350, -1, 0, 3);
  expect(splitBatch(events, { now: NOW, retentionInDays: undefined })).toEqual({
    accepted: events.slice(2, 4),
    rejected: { tooOldLogEventEndIndex: 2, tooNewLogEventStartIndex: 4 },
  });
});

test("what the group's retention would delete at once is expired", () => {
  const events = batch(-30, -1);
  expect(splitBatch(events, { now: NOW, retentionInDays: 1 })).toEqual({
    accepted: events.slice(1),
    rejected: { expiredLogEventEndIndex: 1 },
  });
});
