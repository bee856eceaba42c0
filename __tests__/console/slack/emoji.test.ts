import { withEmoji } from "../../../console/slack/emoji";
import { composeMessage } from "../../../functions/log-alerts/message";
import { SEVERITIES } from "../../../functions/log-alerts/severity";

it("draws known names, and leaves the others, times and members of objects as they are", () => {
  expect(withEmoji(":red_circle: Error :+1: :no_such_name: 10:15:20 a::b :constructor:")).toBe(
    "🔴 Error 👍 :no_such_name: 10:15:20 a::b :constructor:",
  );
});

it.each(SEVERITIES)("knows what alerts begin a message of severity %s with", (severity) => {
  const group = {
    severity,
    source: {},
    count: 1,
    first: 0,
    last: 0,
    excerpt: "x",
    fingerprint: "f",
  };
  const data = { owner: "0", logGroup: "g", logStream: "s", subscriptionFilters: ["f"] };
  const { blocks } = composeMessage({ data, region: "r", told: [group], more: [] });
  const [header] = blocks;
  expect(header).toMatchObject({ type: "header", text: { text: expect.stringMatching(/^:\w+: /) } });
  expect(withEmoji(JSON.stringify(header))).not.toMatch(/:\w+: /);
});
