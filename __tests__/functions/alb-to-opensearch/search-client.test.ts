import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { createSearchClient } from "../../../functions/alb-to-opensearch/search-client";
import { searchEndpoint } from "../../../functions/alb-to-opensearch/search-endpoint";
import { failure, respond, TestSearch } from "./test-search";

const BODY = Buffer.from('{"create":{"_index":"alb-2024.05.01","_id":"a-1"}}\n{"n":1}\n');
const NEVER = new AbortController().signal;

let search: TestSearch;
beforeAll(async () => {
  search = await TestSearch.start();
});
beforeEach(() => search.reset());
afterAll(() => search.stop());

const client = (
  login = "",
  credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" },
) =>
  createSearchClient({
    endpoint: searchEndpoint(`http://${login}${search.endpoint}`),
    region: "ap-northeast-2",
    credentials: async () => credentials,
  });

it("sends the documents, compressed, signed for service es, and asks for statuses and errors only", async () => {
  expect(await client().bulk(BODY, NEVER)).toEqual({
    status: 200,
    body: { items: [{ create: { status: 201 } }] },
  });
  const [{ path, headers, documents } = { path: "", headers: {}, documents: [] }] = search.requests;
  expect(path).toBe("/_bulk?filter_path=items.%2A.status%2Citems.%2A.error");
  expect(headers).toMatchObject({
    "content-type": "application/x-ndjson",
    "content-encoding": "gzip",
    "x-amz-content-sha256": createHash("sha256")
      .update(gzipSync(BODY, { level: 1 }))
      .digest("hex"),
    "x-amz-security-token": "token",
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/ap-northeast-2\/es\/aws4_request/,
    ),
  });
  expect(documents).toEqual([{ index: "alb-2024.05.01", id: "a-1", document: { n: 1 } }]);
});

it("logs in by name and password where the endpoint has them", async () => {
  await client("writer:secret@").bulk(BODY, NEVER);
  const basic = `Basic ${Buffer.from("writer:secret").toString("base64")}`;
  expect(search.requests[0]?.headers.authorization).toBe(basic);
});

it.each([400, 403, 413, 429, 503])(
  "passes status %d on, with the answer, and does not try again",
  async (status) => {
    search.intercept = (_, response) => respond(response, status, failure("some_exception"));
    expect(await client().bulk(BODY, NEVER)).toEqual({ status, body: failure("some_exception") });
    expect(search.requests).toHaveLength(1);
  },
);

it("has no reply where the connection breaks, before the answer or within it, and can be asked again", async () => {
  const { bulk } = client();
  search.intercept = (_, response) => Boolean(response.destroy());
  expect(await bulk(BODY, NEVER)).toEqual({ status: 0, body: expect.stringMatching(/^ConnectionError/) });
  search.intercept = (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 100 }).write("{");
    setImmediate(() => response.destroy());
    return true;
  };
  expect(await bulk(BODY, NEVER)).toEqual({ status: 0, body: expect.stringMatching(/^ConnectionError/) });
  search.intercept = (_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("{");
    return true;
  };
  expect(await bulk(BODY, NEVER)).toEqual({
    status: 0,
    body: expect.stringMatching(/^DeserializationError/),
  });
  search.intercept = () => false;
  expect(await bulk(BODY, NEVER)).toMatchObject({ status: 200 });
});

it.each(["before the answer", "within the answer"])(
  "ends a request that hangs %s when the signal says so",
  async (when) => {
    const stop = new AbortController();
    search.intercept = (_, response) => {
      if (when !== "before the answer")
        response.writeHead(200, { "content-type": "application/json" }).write("{");
      setTimeout(() => stop.abort(), 20);
      return true;
    };
    expect(await client().bulk(BODY, stop.signal)).toEqual({ status: 0, body: expect.any(String) });
  },
);

it("passes on that there are no credentials", async () => {
  const { bulk } = createSearchClient({
    endpoint: searchEndpoint(search.endpoint),
    region: "ap-northeast-2",
    credentials: () => Promise.reject(new Error("no credentials")),
  });
  await expect(bulk(BODY, NEVER)).rejects.toThrow("no credentials");
});
