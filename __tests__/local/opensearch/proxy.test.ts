import http from "node:http";
import type { AddressInfo } from "node:net";
import { createOpenSearchProxy } from "../../../local/opensearch/proxy";
import { closeAll, serve } from "./support";

interface Seen {
  readonly line: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

let server: http.Server;
afterEach(async () => {
  await closeAll();
  await new Promise((resolve) => server?.close(resolve));
});

/** Something real: it keeps what it is asked, and answers as it is told. */
async function upstream(answer: { status: number; body: string }) {
  const seen: Seen[] = [];
  server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      response
        .writeHead(answer.status, { "content-type": "application/json", "x-real": "yes" })
        .end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  let created = 0;
  const url = `http://user:p%40ss@127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
  const es = createOpenSearchProxy(url);
  es.onDocumentsCreated((count) => {
    created += count;
  });
  return { seen, created: () => created, ...(await serve(es)) };
}

test("requests go on as they came, with the URL's user in place of the signature", async () => {
  const { ask, seen } = await upstream({ status: 418, body: '{"error":"teapot"}' });
  const { status, text, headers } = await ask("POST", "/a/_search?q=x&X-Amz-Signature=0", {
    body: '{"size":1}',
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=x",
      "x-amz-date": "20261121T000000Z",
      "content-type": "application/json",
    },
  });
  expect({ status, text, real: headers.get("x-real") }).toEqual({
    status: 418,
    text: '{"error":"teapot"}',
    real: "yes",
  });
  expect(headers.get("x-opensearch-stand-in")).toBeNull();
  expect(seen).toMatchObject([{ line: "POST /base/a/_search?q=x", body: '{"size":1}' }]);
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from("user:p@ss").toString("base64")}`);
  expect(seen[0]?.headers["x-amz-date"]).toBeUndefined();
});

test("documents that a real one created are counted, also where index and id are not asked for", async () => {
  const item = (status: number) => ({ create: { status } });
  const { ask, created, seen } = await upstream({
    status: 200,
    body: JSON.stringify({ items: [item(201), item(409), item(201), item(429)] }),
  });
  const headers = { "accept-encoding": "gzip" };
  await ask("POST", "/_bulk?filter_path=items.*.status,items.*.error", { body: "x\n", headers });
  expect(created()).toBe(2);
  expect(seen[0]?.headers["accept-encoding"]).toBeUndefined();
});

test("a real one that is not there is 502 in OpenSearch's form, without the password", async () => {
  const { ask } = await upstream({ status: 200, body: "{}" });
  await new Promise((resolve) => server.close(resolve));
  const { status, json, text } = await ask("GET", "/");
  expect({ status, type: json.error.type }).toEqual({ status: 502, type: "connect_exception" });
  expect(text).not.toContain("p@ss");
});

test.each(["ftp://x", "127.0.0.1:9200", "nonsense"])("%s is no URL of OpenSearch", (url) => {
  expect(() => createOpenSearchProxy(url)).toThrow("OPENSEARCH_URL: must be a URL with http or https");
});
