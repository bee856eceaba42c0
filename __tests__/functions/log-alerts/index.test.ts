import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { AlertHandler } from "../../../functions/log-alerts/handler";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createSsmService } from "../../../local/ssm/service";
import { clientConfig } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { startDynamoDb } from "./dynamodb";
import { payload } from "./fixtures";

const PARAMETER = "/log-pipeline/test/slack-webhook";
const TABLE = "fingerprints";
const CANARY = "s3cr3t-canary";
const CONTEXT = { getRemainingTimeInMillis: () => 30_000 };

const dataDir = tempDir();
const before = { ...process.env };

/** The webhooks that were posted to, by the last part of their path; `revoked` is one. */
const posts: string[] = [];
const slack = createServer((request, response) => {
  const webhook = request.url?.split("/").at(-1) ?? "";
  posts.push(webhook);
  request.resume();
  response.statusCode = webhook.startsWith("revoked") ? 404 : 200;
  response.end(webhook.startsWith("revoked") ? "no_service" : "ok");
});

let gateway: Gateway;
let ssm: SSMClient;
let dynamoDb: Awaited<ReturnType<typeof startDynamoDb>>;
let handler: AlertHandler;
let parameterReads = 0;

const putWebhook = (name: string) => {
  const { port } = slack.address() as AddressInfo;
  const Value = `http://127.0.0.1:${port}/_slack/services/${name}`;
  return ssm.send(new PutParameterCommand({ Name: PARAMETER, Type: "SecureString", Value, Overwrite: true }));
};

/** Runs the work and gives what it printed, as the function's log would have it. */
async function printed(work: () => Promise<unknown>): Promise<string> {
  const write = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
  const writeError = jest.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    await work();
    return [...write.mock.calls, ...writeError.mock.calls].map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
    writeError.mockRestore();
  }
}

beforeAll(async () => {
  await once(slack.listen(0, "127.0.0.1"), "listening");
  dynamoDb = await startDynamoDb(TABLE);
  const service = createSsmService({ accountId: "123456789012", region: "ap-northeast-2", dataDir });
  const counting: typeof service = {
    ...service,
    handle: (request, response) => {
      if (String(request.headers["x-amz-target"]).endsWith(".GetParameter")) parameterReads += 1;
      return service.handle(request, response);
    },
  };
  gateway = await startGateway({ port: 0, services: { ssm: counting } });
  ssm = new SSMClient(clientConfig({ url: gateway.url, isEngine: true, close: async () => undefined }));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: gateway.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    AWS_REGION: "ap-northeast-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    PIPELINE: "log-alerts-test",
    WEBHOOK_PARAMETER: PARAMETER,
    DEDUP_TABLE: TABLE,
    DEDUP_MINUTES: "10",
  });
  await putWebhook("first");
  ({ handler } = freshFunction());
});
afterAll(async () => {
  process.env = before;
  ssm.destroy();
  await Promise.all([gateway.close(), dynamoDb.close()]);
  slack.closeAllConnections();
  slack.close();
});

it("reads the webhook once, claims, and tells", async () => {
  const log = await printed(async () => {
    await handler(payload(`error one ${CANARY}`), CONTEXT);
    await handler(payload(`error one ${CANARY}`, `error two ${CANARY}`), CONTEXT);
  });
  expect(posts).toEqual(["first", "first"]);
  expect(parameterReads).toBe(1);
  const { Items } = await dynamoDb.client.send(new ScanCommand({ TableName: TABLE }));
  expect(Items).toHaveLength(2);
  expect(JSON.stringify(Items)).not.toContain(CANARY);
  expect(log).toContain('"AlertsSent":1');
  expect(log).toContain('"LinesFiltered":1');
  for (const secret of [CANARY, "/first"]) expect(log).not.toContain(secret);
});

it("reads the webhook anew once Slack knows it no longer, and the retry tells", async () => {
  await putWebhook(`revoked-${CANARY}`);
  const event = payload(`error three ${CANARY}`);
  posts.length = 0;
  const { handler: started } = freshFunction();
  const log = await printed(async () => {
    const error: unknown = await started(event, CONTEXT).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: "Slack: answered 404 no_service" });
    expect((error as Error).stack).not.toContain(CANARY);
  });
  await putWebhook("second");
  await printed(() => started(event, CONTEXT));
  expect(posts).toEqual([`revoked-${CANARY}`, "second"]);
  expect(log).toContain('"BatchFailures":1');
  expect(log).not.toContain(CANARY);
});

it("fails each event in one line as long as there is no webhook, and never with what is there", async () => {
  const Value = CANARY;
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Type: "SecureString", Value, Overwrite: true }));
  const { handler: started } = freshFunction();
  const log = await printed(async () => {
    await expect(started(payload("error four"), CONTEXT)).rejects.toThrow(
      /^WEBHOOK_PARAMETER: .* got other text$/,
    );
  });
  expect(log).toContain('"BatchFailures":1');
  expect(log).not.toContain(CANARY);
});

/** The function as after a cold start. */
function freshFunction(): { handler: AlertHandler } {
  jest.resetModules();
  return jest.requireActual("../../../functions/log-alerts/index");
}
