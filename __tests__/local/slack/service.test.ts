import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createSlackService, type SlackService } from "../../../local/slack/service";

let slack: SlackService;
let gateway: Gateway;
beforeEach(async () => {
  slack = createSlackService();
  gateway = await startGateway({ port: 0, services: { slack } });
});
afterEach(() => gateway.close());

async function post(body: unknown, path = "log-alerts-dev"): Promise<{ status: number; text: string }> {
  const response = await fetch(`${gateway.url}/_slack/services/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const header = (text: string) => ({ type: "header", text: { type: "plain_text", text } });
const context = (elements: number) => ({
  type: "context",
  elements: Array(elements).fill({ type: "mrkdwn", text: "x" }),
});

test("a message is kept with its webhook", async () => {
  const message = {
    text: "1 error",
    blocks: [header("example-log"), section("*3×* oops"), { type: "divider" }],
  };
  expect(await post(message)).toEqual({ status: 200, text: "ok" });
  expect(await post({ text: "to another" }, "T0/B0/secret")).toEqual({ status: 200, text: "ok" });
  const kept = [
    { webhook: "log-alerts-dev", receivedAt: expect.stringMatching(/^20.*Z$/), ...message },
    { webhook: "T0/B0/secret", receivedAt: expect.any(String), text: "to another" },
  ];
  expect(slack.messages()).toEqual(kept);
});

test.each<[string, unknown, string]>([
  ["what is no JSON", "{text", "invalid_payload"],
  ["what is no object", [], "invalid_payload"],
  ["a text that is none", { text: 5 }, "invalid_payload"],
  ["nothing", {}, "no_text"],
  ["an empty text", { text: "" }, "no_text"],
  ["blocks that are no list", { text: "x", blocks: {} }, "invalid_blocks_format"],
  ["51 blocks", { blocks: Array(51).fill({ type: "divider" }) }, "invalid_blocks"],
  ["a block of no type", { blocks: [{ type: "sect" }] }, "invalid_blocks"],
  ["a section without text", { blocks: [{ type: "section" }] }, "invalid_blocks"],
  ["an empty section", { blocks: [section("")] }, "invalid_blocks"],
  ["a section of 3001 characters", { blocks: [section("x".repeat(3_001))] }, "invalid_blocks"],
  ["a header of 151 characters", { blocks: [header("x".repeat(151))] }, "invalid_blocks"],
  ["a header in mrkdwn", { blocks: [{ ...section("x"), type: "header" }] }, "invalid_blocks"],
  ["11 elements of context", { blocks: [context(11)] }, "invalid_blocks"],
  [
    "11 fields",
    { blocks: [{ type: "section", fields: Array(11).fill(section("x").text) }] },
    "invalid_blocks",
  ],
])("%s is refused in Slack's word, and not kept", async (_name, body, word) => {
  expect(await post(body)).toEqual({ status: 400, text: word });
  expect(slack.messages()).toEqual([]);
});

test("what is just within the limits is taken", async () => {
  const blocks = [header("x".repeat(150)), ...Array(48).fill(section("x".repeat(3_000))), context(10)];
  expect(await post({ blocks })).toEqual({ status: 200, text: "ok" });
});

test("a path that is no webhook, and a method that is no post, are refused", async () => {
  const status = async (path: string, method = "GET") =>
    (await fetch(`${gateway.url}${path}`, { method })).status;
  expect(await status("/_slack/services/", "POST")).toBe(404);
  expect(await status("/_slack/services/log-alerts-dev")).toBe(405);
});
