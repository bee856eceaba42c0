import { groupLines } from "../../../functions/log-alerts/group-lines";
import { SEED_003 } from "../../fixtures/seed-003";
import { logEvents, mask, NOON, SEED_LOGS } from "./fixtures";

const group = (...messages: readonly string[]) =>
  groupLines(logEvents(...messages), { logGroup: "/g", mask });

const AWS_KEY = `AKIA${"IOSFODNN7EXAMPLE"}`;

const container = (log: string, names: object = {}) =>
  JSON.stringify({ ...SEED_003, log, kubernetes: { ...SEED_003.kubernetes, ...names } });

it("groups seed 003's lines, which differ in their number, and counts them from first to last", () => {
  expect(group(container("491: logging update\n"), container("492: logging update\n"))).toEqual([
    {
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "unknown",
      source: {
        container: "example-log",
        namespace: "kube-example",
        pod: "example-web-app-68f99f459d-5mlqk",
      },
      excerpt: "491: logging update",
      count: 2,
      first: NOON,
      last: NOON + 1_000,
    },
  ]);
});

it("tells the two messages of seed 003's payload apart", () => {
  const groups = groupLines(SEED_LOGS.logEvents, { logGroup: "testLogGroup", mask });
  expect(groups).toMatchObject([
    { excerpt: "[ERROR] First test message", severity: "error", count: 1 },
    { excerpt: "[ERROR] Second test message", severity: "error", count: 1 },
  ]);
});

it("takes the earliest and the latest time, in whatever order events come", () => {
  const [early, late] = logEvents("a", "a");
  const events = [late, early].filter((event) => event !== undefined);
  expect(groupLines(events, { logGroup: "/g", mask })).toMatchObject([{ first: NOON, last: NOON + 1_000 }]);
});

it("puts the worst first, of equally bad ones the most frequent", () => {
  const shown = group("hello", "warning: a", "error: x", "error: y", "error: y", "panic: z").map(
    ({ excerpt, count }) => `${count} ${excerpt}`,
  );
  expect(shown).toEqual(["1 panic: z", "2 error: y", "1 error: x", "1 warning: a", "1 hello"]);
});

it("takes replicas' pods for one workload, and other containers and namespaces for others", () => {
  const fingerprints = [
    container("x"),
    container("x", { pod_name: "example-web-app-68f99f459d-zzzzz" }),
    container("x", { container_name: "other" }),
    container("x", { namespace_name: "other" }),
  ].map((message) => group(message)[0]?.fingerprint);
  expect(fingerprints[1]).toBe(fingerprints[0]);
  expect(new Set(fingerprints).size).toBe(3);
});

it("takes other severities and log groups for other kinds", () => {
  const warned = group('{"msg":"x","level":"warn"}')[0]?.fingerprint;
  const failed = group('{"msg":"x","level":"error"}')[0]?.fingerprint;
  const elsewhere = groupLines(logEvents('{"msg":"x","level":"warn"}'), { logGroup: "/h", mask })[0]
    ?.fingerprint;
  expect(new Set([warned, failed, elsewhere]).size).toBe(3);
});

it("shows the first twelve lines, and 1,500 characters of them", () => {
  const lines = Array.from({ length: 13 }, (_, index) => `line ${index}`);
  expect(group(lines.slice(0, 12).join("\n"))[0]?.excerpt).toBe(lines.slice(0, 12).join("\n"));
  expect(group(lines.join("\n"))[0]?.excerpt).toBe(`${lines.slice(0, 12).join("\n")}…`);
  expect(group("x".repeat(1_500))[0]?.excerpt).toBe("x".repeat(1_500));
  expect(group("x".repeat(1_501))[0]?.excerpt).toBe(`${"x".repeat(1_500)}…`);
});

it("masks before it compares, so that the same trouble with another secret is the same", () => {
  expect(group("password=hunter2 refused", "password=correct-horse refused")).toMatchObject([
    { excerpt: "password=[masked: secret-value] refused", count: 2 },
  ]);
});

it.each([
  [
    "as far as a message is read",
    (at: number) => `${"x y ".repeat(2_048).slice(0, at)} ${AWS_KEY}${" z".repeat(5_000)}`,
  ],
  [
    "behind secrets that take less room masked",
    (at: number) =>
      `${"password=hunter2-and-more ".repeat(400).slice(0, at)} ${AWS_KEY}${" z".repeat(5_000)}`,
  ],
  ["behind what is not seen", (at: number) => `${"\u200b".repeat(at)}${AWS_KEY}${" z".repeat(5_000)}`],
])("shows no part of a secret that stands across a cut, %s", (_where, message) => {
  for (const cut of [1_500, 4_096, 8_192]) {
    for (let at = cut - 20; at <= cut; at += 1) expect(group(message(at))[0]?.excerpt).not.toContain("AKIA");
  }
});

it("masks names, too, and takes out of them what is not seen", () => {
  expect(group(container("x", { pod_name: `p\u200b-${AWS_KEY}` }))).toMatchObject([
    { source: { pod: "p-[masked: aws-access-key-id]" } },
  ]);
});

it("takes messages without text", () => {
  expect(group("", " \n")).toMatchObject([{ excerpt: "", severity: "unknown", count: 2 }]);
});
