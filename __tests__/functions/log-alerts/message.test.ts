import fc from "fast-check";
import { groupLines } from "../../../functions/log-alerts/group-lines";
import { composeMessage, MAX_KINDS, type SlackMessage } from "../../../functions/log-alerts/message";
import { SEED_003 } from "../../fixtures/seed-003";
import { anyText } from "../../helpers/any-text";
import { logEvents, mask, SEED_LOGS } from "./fixtures";
import { slackFaults } from "./slack-limits";

const DATA = { logGroup: "/app/web", logStream: "pod/1", subscriptionFilters: ["errors"] };

function compose(messages: readonly string[], data: typeof DATA = DATA): SlackMessage {
  const groups = groupLines(logEvents(...messages), { logGroup: data.logGroup, mask });
  const [told, more] = [groups.slice(0, MAX_KINDS), groups.slice(MAX_KINDS)];
  return composeMessage({ data, region: "ap-northeast-2", told, more });
}

/** The texts of the blocks, top to bottom. */
const texts = ({ blocks }: SlackMessage): string[] =>
  blocks.map((block) => {
    if (block.type === "context")
      return block.elements.map((part) => ("text" in part ? part.text : "")).join();
    return block.text?.text ?? "";
  });

it("tells seed 003's example line: container, namespace, pod, text, time and where to look", () => {
  const [header, context, section, ...others] = texts(compose([JSON.stringify(SEED_003)]));
  expect(header).toBe(":speech_balloon: Log: example-log in kube-example");
  expect(context).toBe("Pod example-web-app-68f99f459d-5mlqk  ·  Log group /app/web  ·  Filter errors");
  expect(section).toBe(
    [
      ":speech_balloon: *1 line*, <!date^1795262400^{date_short_pretty} {time_secs}|2026-11-21 12:00:00 UTC>  ·  <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#logsV2:log-groups/log-group/$252Fapp$252Fweb/log-events/pod$252F1$3Fstart$3D1795262400000|open in CloudWatch>",
      "```",
      "492: logging update",
      "```",
    ].join("\n"),
  );
  expect(others).toEqual([]);
});

it("tells seed 003's payload, whose lines are of no container", () => {
  const { logGroup, logStream, subscriptionFilters } = SEED_LOGS;
  const message = compose(
    SEED_LOGS.logEvents.map(({ message: text }) => text),
    { logGroup, logStream, subscriptionFilters },
  );
  expect(message.text).toBe("Error: testLogGroup: [ERROR] First test message");
  expect(texts(message)).toEqual([
    ":red_circle: Error: testLogGroup",
    "Log group testLogGroup  ·  Filter testFilter",
    expect.stringContaining("[ERROR] First test message"),
    expect.stringContaining("[ERROR] Second test message"),
  ]);
});

it("counts the lines of a kind, from first to last", () => {
  expect(texts(compose(["error 1", "error 2", "error 3"]))[2]).toMatch(
    /^:red_circle: \*3 lines\*, <!date[^>]* 12:00:00 UTC> to <!date[^>]* 12:00:02 UTC> {2}·/,
  );
});

it("sums up the kinds it has no room for", () => {
  const kinds = Array.from({ length: 8 }, (_, kind) => `error ${"x".repeat(kind + 1)}`);
  const all = texts(compose([...kinds, ...kinds]));
  expect(all).toHaveLength(2 + MAX_KINDS + 1);
  expect(all.at(-1)).toMatch(/^and 2 more kinds, 4 lines {2}· {2}<https:\/\/[^|]+\|open in CloudWatch>$/);
});

it("says how many containers wrote the lines when it was not one", () => {
  const from = (container_name: string) => JSON.stringify({ log: "error", kubernetes: { container_name } });
  expect(texts(compose([from("a"), from("b")]))[0]).toBe(":red_circle: Error: 2 containers");
});

it("lets Slack make nothing of a line but text", () => {
  const message = compose(["error: <!channel> ``` <https://evil.example|click> & @here"]);
  expect(texts(message)[2]).toContain(
    "\nerror: &lt;!channel&gt; ''' &lt;https://evil.example|click&gt; &amp; @here\n```",
  );
  expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false });
  expect(slackFaults(message)).toEqual([]);
});

it.each([
  ["one long line of what is escaped", ["<".repeat(1_500)]],
  [
    "long lines of what is escaped",
    Array.from({ length: 7 }, (_, i) => `${"<".repeat(1_400)}${"z".repeat(i)}`),
  ],
  ["quotes", Array.from({ length: 7 }, (_, i) => `${'"\\'.repeat(700)}${"z".repeat(i)}`)],
  [
    "long names",
    [
      JSON.stringify({
        log: "x",
        kubernetes: { pod_name: "&".repeat(999), container_name: "<".repeat(999) },
      }),
    ],
  ],
])("stays within Slack's limits for %s", (_what, messages) => {
  const long = {
    logGroup: "/".repeat(512),
    logStream: "s".repeat(512),
    subscriptionFilters: ["f".repeat(512), "&".repeat(512)],
  };
  for (const data of [DATA, long]) expect(slackFaults(compose(messages, data))).toEqual([]);
});

it("shows at least three hundred characters of each kind", () => {
  const lines = Array.from(
    { length: MAX_KINDS },
    (_, kind) => `${"x".repeat(kind + 1)} ${"abcd ".repeat(200)}`,
  );
  const long = { ...DATA, logStream: "s".repeat(470) };
  for (const section of texts(compose(lines, long)).slice(2)) {
    expect(section.split("```")[1]?.length).toBeGreaterThan(300);
  }
});

it("is within Slack's limits, and of Slack's markup only what it means, for any text", () => {
  const text = fc.oneof(
    anyText({ maxLength: 3_000 }),
    fc.string({ unit: fc.constantFrom("`", "<", ">", "&", "|", "\n", "a", "\ud800", '"') }),
  );
  const message = fc.oneof(
    text,
    fc
      .record({ log: text, pod: text, container: text })
      .map(({ log, pod, container }) =>
        JSON.stringify({ log, kubernetes: { pod_name: pod, container_name: container } }),
      ),
  );
  const names = fc.record({
    logGroup: text,
    logStream: text,
    subscriptionFilters: fc.array(text, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 9 }), names, (messages, data) => {
      expect(slackFaults(compose(messages, data))).toEqual([]);
    }),
  );
});
