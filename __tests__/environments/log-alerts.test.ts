import type { EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (logAlerts: object) =>
  defineEnvironment({ ...dev, logAlerts } as unknown as EnvironmentFile, ACCOUNTS);

const FILTER = { name: "errors", pattern: '{ $.log = "*error*" }' } as const;
const GROUP = { name: "/app/web", filters: [FILTER] } as const;
const LEAST = { webhookParameter: "/log-pipeline/dev/slack-webhook", groups: [GROUP] } as const;

const withGroup = (changes: object) => ({ ...LEAST, groups: [{ ...GROUP, ...changes }] });
const withFilter = (changes: object) => withGroup({ filters: [{ ...FILTER, ...changes }] });
const withMask = (changes: object) => ({
  ...LEAST,
  maskPatterns: [{ name: "ticket", pattern: "T-\\d+", ...changes }],
});

it.each(["dev", "prod"] as const)(
  "%s is told of errors in what its pods print, as seed 003 has it",
  (name) => {
    const { logAlerts } = testEnvironment(name);
    expect(logAlerts).toMatchObject({
      webhookParameter: `/log-pipeline/${name}/slack-webhook`,
      groups: [{ name: `/aws/containerinsights/log-pipeline-${name}/application`, filters: [FILTER] }],
    });
  },
);

it("needs no more than a webhook's parameter and a group with a filter", () => {
  expect(define(LEAST).logAlerts).toEqual({
    names: {},
    webhookParameter: "/log-pipeline/dev/slack-webhook",
    groups: [{ name: "/app/web", create: true, filters: [FILTER] }],
    function: { memoryMb: 256, timeoutSeconds: 60 },
    maskPatterns: [],
    retries: 2,
    maximumEventAgeSeconds: 21_600,
  });
});

it("takes whatever AWS takes for a name", () => {
  const group = `/_.#-${"g".repeat(507)}`;
  const filter = `any thing/é${"f".repeat(501)}`;
  const names = { function: "alerts", bucket: "alerts-dev", table: "alerts.seen_1" };
  const groups = [{ name: group, filters: [{ name: filter, pattern: "" }] }];
  const { logAlerts } = define({ ...LEAST, names, groups, dedup: { minutes: 30 } });
  expect(logAlerts).toMatchObject({ names, groups, dedup: { minutes: 30 } });
});

it("takes two groups that have filters of the same name", () => {
  const groups = [GROUP, { ...GROUP, name: "/app/api", create: false }];
  expect(define({ ...LEAST, groups }).logAlerts?.groups).toHaveLength(2);
});

it.each<[string, object, RegExp]>([
  ["a path without a webhook", { groups: [GROUP] }, /^environments\/dev\.ts: logAlerts\.webhookParameter: /],
  [
    "the webhook itself in the place of its parameter's name",
    { ...LEAST, webhookParameter: "https://hooks.slack.com/services/T0/B0/x" },
    /logAlerts\.webhookParameter: must be a path/,
  ],
  [
    "an unknown key, by its name",
    { ...LEAST, webhook: "/x" },
    /^environments\/dev\.ts: logAlerts: .*"webhook"/,
  ],
  ["no group", { ...LEAST, groups: [] }, /logAlerts\.groups: must name at least one log group$/],
  [
    "more groups than the function's policy holds",
    { ...LEAST, groups: Array.from({ length: 21 }, (_, n) => ({ ...GROUP, name: `/app/${n}` })) },
    /logAlerts\.groups: must name at most 20 log groups: the function's policy holds no more$/,
  ],
  [
    "a group that is named twice",
    { ...LEAST, groups: [GROUP, { ...GROUP, create: false }] },
    /logAlerts\.groups: must not name a log group twice$/,
  ],
  [
    "a group name with characters that CloudWatch Logs refuses",
    withGroup({ name: "/app/web*" }),
    /groups\.0\.name: must be 1-512 letters, digits, _, \/, \., # or -, got "\/app\/web\*"$/,
  ],
  [
    "a group name that is too long",
    withGroup({ name: "g".repeat(513) }),
    /groups\.0\.name: must be 1-512 letters/,
  ],
  [
    "a group name that AWS keeps",
    withGroup({ name: "aws/web" }),
    /groups\.0\.name: must not begin with aws\/: AWS keeps it, got "aws\/web"$/,
  ],
  [
    "a retention that CloudWatch Logs does not know",
    withGroup({ retentionDays: 31 }),
    /groups\.0\.retentionDays: .*, got 31$/,
  ],
  [
    "a retention for a group that is not created",
    withGroup({ create: false, retentionDays: 30 }),
    /groups\.0\.retentionDays: must not be set where create is false: .*, got 30$/,
  ],
  ["no filter", withGroup({ filters: [] }), /groups\.0\.filters: must name at least one filter$/],
  [
    "more filters than a group may have",
    withGroup({ filters: ["a", "b", "c"].map((name) => ({ ...FILTER, name })) }),
    /groups\.0\.filters: must name at most 2 filters: a log group has no more$/,
  ],
  [
    "a filter that a group names twice",
    withGroup({ filters: [FILTER, { ...FILTER, pattern: "ERROR" }] }),
    /groups\.0\.filters: must not name a filter twice$/,
  ],
  [
    "a filter name with characters that CloudWatch Logs refuses",
    withFilter({ name: "pods:errors" }),
    /groups\.0\.filters\.0\.name: must be 1-512 characters other than : and \*, got "pods:errors"$/,
  ],
  [
    "a filter name that is too long",
    withFilter({ name: "f".repeat(513) }),
    /groups\.0\.filters\.0\.name: must be 1-512 characters/,
  ],
  [
    "a wrong pattern, with its position",
    withFilter({ pattern: '{ $.log = "*error* }' }),
    /^environments\/dev\.ts: logAlerts\.groups\.0\.filters\.0\.pattern: column \d+: [^\n]+, got "\{ \$\.log = \\"\*error\* \}"$/,
  ],
  [
    "a pattern that is too long",
    withFilter({ pattern: "e".repeat(1_025) }),
    /filters\.0\.pattern: column 1025: a pattern may hold at most 1024 characters, got "e+"$/,
  ],
  [
    "a pattern of which AWS would ignore a part",
    withFilter({ pattern: "ERROR ?WARN" }),
    /filters\.0\.pattern: terms with \? have no effect beside other terms: AWS ignores them, got "ERROR \?WARN"$/,
  ],
  [
    "a mask that is no regular expression",
    withMask({ pattern: "T-(\\d+" }),
    /maskPatterns\.0\.pattern: Invalid regular expression: .*, got "T-\(\\\\d\+"$/,
  ],
  [
    "a mask that would be everywhere",
    withMask({ pattern: "\\d*" }),
    /maskPatterns\.0\.pattern: must not match the empty text: .*, got "\\\\d\*"$/,
  ],
  [
    "a mask's name that would not stand in a message as it is",
    withMask({ name: "<ticket>" }),
    /maskPatterns\.0\.name: must be 1-32 lower-case letters, digits or -, got "<ticket>"$/,
  ],
  [
    "a mask that is named twice",
    { ...LEAST, maskPatterns: ["a", "b"].map((pattern) => ({ name: "same", pattern })) },
    /logAlerts\.maskPatterns: must not name a mask twice$/,
  ],
  [
    "a table's name where nothing is remembered",
    { ...LEAST, names: { table: "seen" } },
    /logAlerts\.names\.table: names a table that only dedup has, got "seen"$/,
  ],
  [
    "a table name that is too short",
    { ...LEAST, names: { table: "ab" }, dedup: { minutes: 5 } },
    /logAlerts\.names\.table: must be 3-255 letters, digits, _, \. or -, got "ab"$/,
  ],
  ["no time between messages", { ...LEAST, dedup: { minutes: 0 } }, /dedup\.minutes: .*1, got 0$/],
  ["days between messages", { ...LEAST, dedup: { minutes: 1_441 } }, /dedup\.minutes: .*1440, got 1441$/],
  ["more retries than Lambda has", { ...LEAST, retries: 3 }, /logAlerts\.retries: .*2, got 3$/],
  [
    "events that get older than Lambda keeps them",
    { ...LEAST, maximumEventAgeSeconds: 21_601 },
    /logAlerts\.maximumEventAgeSeconds: .*21600, got 21601$/,
  ],
  [
    "events that Lambda would drop at once",
    { ...LEAST, maximumEventAgeSeconds: 59 },
    /logAlerts\.maximumEventAgeSeconds: .*60, got 59$/,
  ],
  [
    "a function that may never run",
    { ...LEAST, reservedConcurrency: 0 },
    /logAlerts\.reservedConcurrency: .*1, got 0$/,
  ],
])("refuses %s", (_rule, path, message) => {
  expect(() => define(path)).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
  expect(() => define(path)).toThrow(message);
});
