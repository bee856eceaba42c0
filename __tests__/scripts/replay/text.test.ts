import type { ReplayPlan } from "../../../replay/plan";
import type { Target } from "../../../replay/target";
import { parseWindow } from "../../../replay/window";
import { planText, progressText, resultText, toJson } from "../../../scripts/replay/text";

const STREAM: Target = {
  kind: "nginx-stream",
  stack: "nginx-stream-dev",
  bucket: "b",
  prefix: "p",
  function: "f",
};
const FIREHOSE: Target = {
  kind: "nginx-firehose",
  stack: "nginx-firehose-dev",
  bucket: "b",
  prefix: "p",
  source: { kind: "delivery-stream", name: "d" },
};
const ALERTS: Target = { kind: "log-alerts", stack: "log-alerts-dev", bucket: "b", function: "f" };
const SEARCH: Target = {
  kind: "alb-search",
  stack: "alb-search-dev",
  bucket: "b",
  prefix: "alb",
  queue: "q",
  deadLetterQueue: "q-dlq",
  region: "r",
};
const folder = "s3://b/replayed/now/";
const PLAN: ReplayPlan = {
  window: parseWindow({ since: "2026-11-20", until: "2026-11-21" }),
  steps: [
    { kind: "failed-batches", objects: [] },
    {
      kind: "quarantined-lines",
      objects: [
        { key: "1", count: 1_200 },
        { key: "2", count: 4 },
      ],
    },
  ],
  leftovers: 1,
  notCovered: { "of unknown names": 2 },
  unreadable: [],
};
const RESULT = { objects: 2, count: 1_204, quarantinedAgain: 24, left: 1, failures: ["3: no"] };

test("a plan tells what, how much and how of each kind, and what it leaves out", () => {
  expect(planText({ plan: PLAN, target: STREAM, folder }).split("\n")).toEqual([
    "nginx-stream-dev: what arrived from 2026-11-20T00:00Z to 2026-11-21T00:00Z",
    "  failed batches        0 objects         0 records",
    "  quarantined lines     2 objects       1,204 lines   today's formats → f",
    "  1 object in quarantine set aside: the lines are in those above, too",
    "  not covered: 2 objects of unknown names",
    "What is replayed moves to s3://b/replayed/now/",
  ]);
});

test("a plan for Firehose tells where records are put, and one with nothing says so", () => {
  const steps = [{ kind: "failed-records", objects: [{ key: "1", count: 3 }] }] as const;
  const plan = { ...PLAN, steps, leftovers: 0, notCovered: {} };
  expect(planText({ plan, target: FIREHOSE, folder })).toContain(
    "1 object         3 records   put again into the delivery stream d\n",
  );
  const empty = { ...plan, steps: [] };
  expect(planText({ plan: empty, target: FIREHOSE, folder })).toMatch(/\nThere is nothing to replay\.$/);
});

test("a plan for Slack tells of each log group how much, and nothing of what is in it", () => {
  const objects = [
    { key: "1", count: 3, logGroup: "/pods" },
    { key: "2", count: 0, logGroup: "" },
    { key: "3", count: 1, logGroup: "/pods" },
  ];
  const plan = {
    ...PLAN,
    steps: [{ kind: "failed-alerts", objects }],
    leftovers: 0,
    notCovered: {},
  } as const;
  expect(planText({ plan, target: ALERTS, folder }).split("\n")).toEqual([
    "log-alerts-dev: what was given up from 2026-11-20T00:00Z to 2026-11-21T00:00Z",
    "  failed alerts         3 objects           4 lines   the event as it was → f",
    "                        2 objects           4 lines   of /pods",
    "                         1 object           0 lines   of no log group",
    "What is replayed moves to s3://b/replayed/now/",
  ]);
  expect(JSON.parse(toJson({ plan, target: ALERTS, folder, result: undefined })).steps).toEqual([
    {
      kind: "failed-alerts",
      objects: 3,
      count: 4,
      groups: [
        { logGroup: "/pods", objects: 2, count: 4 },
        { logGroup: "no log group", objects: 1, count: 0 },
      ],
    },
  ]);
});

test("a plan for OpenSearch tells of each log how much, twenty of them at most; machines get all", () => {
  const logs = Array.from({ length: 22 }, (_, at) => ({
    key: `q${at}`,
    count: 2,
    logKey: `alb/${String(at).padStart(2, "0")}`,
  }));
  const messages = [1, 2].map((id) => ({ key: `m${id}`, count: 1, logKey: "alb/00" }));
  const steps = [
    { kind: "dead-letters", objects: messages },
    { kind: "quarantined-logs", objects: logs },
  ] as const;
  const plan = { ...PLAN, steps, leftovers: 0, notCovered: {} };
  const text = planText({ plan, target: SEARCH, folder }).split("\n");
  expect(text.slice(0, 5)).toEqual([
    "alb-search-dev: what arrived from 2026-11-20T00:00Z to 2026-11-21T00:00Z",
    "  dead letters         2 messages         2 records   the message as it was → q",
    "                       2 messages         2 records   of alb/00",
    "  quarantined lines       22 logs          44 lines   the log is read again → q",
    "                            1 log           2 lines   of alb/00",
  ]);
  expect(text.slice(-3)).toEqual([
    "                            1 log           2 lines   of alb/19",
    "  and 2 more: --json has all",
    "What is replayed moves to s3://b/replayed/now/",
  ]);
  const json = JSON.parse(toJson({ plan, target: SEARCH, folder, result: undefined })).steps;
  expect(json[0].groups).toEqual([{ logKey: "alb/00", objects: 2, count: 2 }]);
  expect(json[1].groups).toHaveLength(22);
});

test("progress and result tell what is done, what is in quarantine again, what failed and what is left", () => {
  expect(progressText(PLAN, RESULT)).toBe("2 of 2 objects replayed, 1,204 lines or records, 1 failed");
  expect(resultText(RESULT)).toBe(
    "Replayed 2 objects, 1,204 lines or records; 24 lines are in quarantine again; 1 object could not be replayed; 1 object left: run the same command again",
  );
  expect(resultText({ ...RESULT, quarantinedAgain: 0, left: 0, failures: [] })).toBe(
    "Replayed 2 objects, 1,204 lines or records",
  );
});

test("machines get counts and reasons, and no result of a run that did not take place", () => {
  const json = JSON.parse(toJson({ plan: PLAN, target: STREAM, folder, result: RESULT }));
  expect(json).toEqual({
    stack: "nginx-stream-dev",
    since: "2026-11-20T00:00Z",
    until: "2026-11-21T00:00Z",
    folder,
    steps: [
      { kind: "failed-batches", objects: 0, count: 0 },
      { kind: "quarantined-lines", objects: 2, count: 1_204 },
    ],
    leftovers: 1,
    notCovered: { "of unknown names": 2 },
    unreadable: [],
    result: RESULT,
  });
  expect(JSON.parse(toJson({ plan: PLAN, target: STREAM, folder, result: undefined }))).not.toHaveProperty(
    "result",
  );
});
