import { createCluster } from "../../search/cluster";
import type { Endpoint } from "../../search/endpoint";
import { takePort } from "../helpers/ports";
import { recordedOpenSearch } from "../helpers/recorded-opensearch";

let server: Awaited<ReturnType<typeof recordedOpenSearch>>;

beforeAll(async () => {
  server = await recordedOpenSearch();
});
afterEach(() => server.breakWith(undefined));
afterAll(() => server.close());

const credentials = async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" });

async function get(access: Endpoint["access"] = { kind: "open" }, url = server.url, deadlineMs = 10_000) {
  const cluster = createCluster({
    endpoint: { url, access },
    region: "ap-northeast-2",
    credentials,
    deadlineMs,
  });
  try {
    return await cluster.request({ method: "GET", path: "/_index_template/x" });
  } finally {
    await cluster.close();
  }
}

it("takes 404 for nothing", async () => {
  expect(await get()).toBeUndefined();
});

it.each<[string, unknown, string]>([
  [
    "OpenSearch's",
    { error: { type: "security_exception", reason: "no permissions for [x]" } },
    "403 security_exception: no permissions for [x]",
  ],
  [
    "the service's",
    { Message: "User: anonymous is not authorized" },
    '403 {"Message":"User: anonymous is not authorized"}',
  ],
  ["Dashboards'", { message: "Forbidden" }, "403 Forbidden"],
])("names the request and the reason, %s", async (_whose, body, reason) => {
  server.breakWith(() => ({ status: 403, body }));
  await expect(get()).rejects.toThrow(
    expect.objectContaining({
      name: "SearchSetupError",
      message: `GET ${server.url}/_index_template/x: ${reason}`,
    }),
  );
});

it("waits no longer than its deadline", async () => {
  server.breakWith(() => "silence");
  await expect(get({ kind: "open" }, server.url, 50)).rejects.toThrow(/_index_template\/x: .*time/i);
});

it("names an OpenSearch that does not run", async () => {
  const { port, server: taken } = await takePort(0);
  taken.close();
  await expect(get({ kind: "open" }, `http://127.0.0.1:${port}`)).rejects.toThrow(
    `GET http://127.0.0.1:${port}/_index_template/x: connect ECONNREFUSED 127.0.0.1:${port}`,
  );
});

it("says user and password where the endpoint has them, and in no message", async () => {
  const access = { kind: "basic", username: "admin", password: "s3cret:word" } as const;
  await get(access);
  const sent = server.requests.at(-1)?.headers.authorization ?? "";
  expect(Buffer.from(sent.replace("Basic ", ""), "base64").toString()).toBe("admin:s3cret:word");
  server.breakWith(() => ({ status: 401, body: "Unauthorized" }));
  await expect(get(access)).rejects.toThrow(
    /^GET http:\/\/127\.0\.0\.1:\d+\/_index_template\/x: 401 Unauthorized$/,
  );
});

it("signs requests to AWS's service for its region", async () => {
  await get({ kind: "signed" });
  expect(server.requests.at(-1)?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-2\/es\/aws4_request, /,
  );
});
