import { type ReportOptions, report } from "../../../scripts/start/report";
import { summaryOf } from "./summaries";

const text = (changes: Partial<ReportOptions> = {}): string =>
  report({
    summary: summaryOf(),
    samples: { delivered: ['{"status":200}'], quarantined: ['{"reason":"no time"}'], told: [] },
    objectFolder: "/data/s3",
    live: false,
    cutShort: false,
    ...changes,
  });

test("tells what was shipped, what became of it, and where it lies", () => {
  expect(text()).toBe(`3 lines shipped in 1.3 s

nginx-stream-dev
  received             3
  delivered            2  in 1 object
  quarantined          1  in 1 object
          2  s3://store/nginx_access/2020/08/10/06/a.json.gz
          1  s3://store/quarantine/nginx_access/2020/08/10/06/a.json.gz

Delivered, as typed JSON:
  {"status":200}

Quarantined, with the reason:
  {"reason":"no time"}

Objects are plain files under /data/s3

Every line is accounted for.`);
});

test("says that lines are unaccounted for, and which", () => {
  expect(text({ summary: summaryOf({}, 4) })).toMatch(
    /\n\nLINES ARE UNACCOUNTED FOR:\n {2}nginx-stream-dev: lines shipped is 4, but received is 3$/,
  );
});

test("says that there was nothing to ship rather than that all of it is there", () => {
  const nothing = { received: 0, delivered: 0, quarantined: 0, objects: [], quarantineObjects: [] };
  const empty = text({
    summary: summaryOf(nothing, 0),
    samples: { delivered: [], quarantined: [], told: [] },
  });
  expect(empty).toMatch(
    /^0 lines shipped in 1\.3 s\n\nnginx-stream-dev\n {2}received {13}0\n {2}delivered {12}0\n/,
  );
  expect(empty).toMatch(/\n\nThere were no lines to ship\.$/);
  expect(empty).not.toContain("Delivered, as typed JSON");
});

test("says that an interrupted run has not shipped all", () => {
  expect(text({ cutShort: true })).toMatch(
    /^Interrupted: 3 lines shipped in 1\.3 s, the rest of the log was not\n/,
  );
});

test("tells lines that other clients put beside a live run", () => {
  const beside = text({ summary: summaryOf({}, 1), live: true });
  expect(beside).toContain("1 line shipped in 1.3 s");
  expect(beside).toContain("received             3  (2 not from the shipper)\n");
  expect(beside).toContain("Every line is accounted for.");
});

test("tells lines that an earlier run had left", () => {
  const resumed = text({ summary: summaryOf({ leftOver: 2 }, 1) });
  expect(resumed).toContain("received             3  (2 left by an earlier run)\n");
  expect(resumed).toContain("Every line is accounted for.");
});

test("counts objects beyond the twelfth instead of listing them, and tells filtered lines where there are any", () => {
  const objects = Array.from({ length: 14 }, (_, at) => ({ bucket: "store", key: `key-${at}`, lines: 1 }));
  const long = text({ summary: summaryOf({ objects, filtered: 5 }) });
  expect(long.match(/s3:\/\//g)).toHaveLength(12);
  expect(long).toContain("… and 3 more objects");
  expect(long).toContain("  filtered             5\n");
});

test("tells in how many messages Slack was told, and shows one", () => {
  const slack = { objects: [], alerts: { sent: 2, toEngine: false } };
  const samples = { delivered: [], quarantined: [], told: ["ERROR in shop/mailer", "  3 times"] };
  const alerts = text({ summary: summaryOf(slack), samples });
  expect(alerts).toContain("\n  delivered            2  in 2 messages\n");
  expect(alerts).toContain("\n\nTold in Slack:\n  ERROR in shop/mailer\n    3 times\n\n");
});

test("tells in how many documents OpenSearch has them", () => {
  expect(text({ summary: summaryOf({ objects: [], documents: 2 }) })).toContain(
    "\n  delivered            2  in 2 documents\n",
  );
});
