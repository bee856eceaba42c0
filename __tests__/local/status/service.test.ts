import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createStatusService } from "../../../local/status/service";

let gateway: Gateway;
beforeAll(async () => {
  const local = createStatusService({ "/_local/slack/messages": () => [{ text: "1 error" }] });
  gateway = await startGateway({ port: 0, services: { local } });
});
afterAll(() => gateway.close());

test("a page is JSON for people to read", async () => {
  const answer = await fetch(`${gateway.url}/_local/slack/messages?now`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(await answer.text()).toBe('[\n  {\n    "text": "1 error"\n  }\n]\n');
});

test.each([
  ["GET", "/_local/nothing"],
  ["GET", "/_local/constructor"],
  ["POST", "/_local/slack/messages"],
])("%s %s is refused, with the pages that there are", async (method, path) => {
  const answer = await fetch(`${gateway.url}${path}`, { method });
  expect([answer.status, (await answer.json()).message]).toEqual([
    404,
    `${path}: is not one of: /_local/slack/messages`,
  ]);
});
