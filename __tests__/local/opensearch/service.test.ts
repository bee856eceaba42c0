import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Client } from "@opensearch-project/opensearch";
import { AwsSigv4Signer } from "@opensearch-project/opensearch/aws-v3";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, startStandIn } from "./support";

const folder = tempDir();
afterEach(closeAll);

const create = (_index: string, _id: string) => ({ create: { _index, _id } });

test("it says what it is: in its information, and in every answer", async () => {
  const { ask } = await startStandIn(folder);
  const { json, headers } = await ask("GET", "/");
  expect(json.version.distribution).toBe("opensearch-stand-in");
  expect(json.tagline).toContain("not OpenSearch");
  expect(headers.get("x-opensearch-stand-in")).toBe("local engine, not OpenSearch");
  expect((await ask("GET", "/none")).headers.get("x-opensearch-stand-in")).not.toBeNull();
});

test.each([
  ["GET", "/_msearch", undefined, "GET /_msearch"],
  ["POST", "/a/_update/1", "{}", "POST /a/_update/1"],
  ["POST", "/_dashboards/api/saved_objects/_import", undefined, "saved_objects"],
  ["PUT", "/_plugins/_security/api/rolesmapping/all_access", "{}", "rolesmapping"],
  ["POST", "/_search", '{"query":{"fuzzy":{"a":"b"}}}', "the query [fuzzy]"],
  [
    "POST",
    "/_search",
    '{"aggs":{"a":{"auto_date_histogram":{"field":"t"}}}}',
    "the aggregation [auto_date_histogram]",
  ],
  [
    "PUT",
    "/geo",
    '{"mappings":{"properties":{"at":{"type":"geo_point"}}}}',
    "fields of type [geo_point], as [at] is",
  ],
])("%s %s %s is refused by name", async (method, path, body, name) => {
  const { ask, bulk } = await startStandIn(folder);
  await bulk(create("there", "1"), { a: "b" });
  const { status, json } = await ask(method, path, body === undefined ? {} : { body });
  expect({ status, type: json.error.type }).toEqual({ status: 501, type: "unsupported_operation_exception" });
  expect(json.error.reason).toContain(name);
  expect(json.error.reason).toContain("OPENSEARCH_URL");
});

test.each([
  ["POST", "/_search", '{"highlight":{}}', "highlight"],
  ["GET", "/_search?scroll=1m", undefined, "scroll"],
  ["POST", "/_search", '{"query":{"match":{"a":{"query":"b","fuzziness":2}}}}', "fuzziness"],
  ["POST", "/_search", '{"query":{"query_string":{"query":"a~2"}}}', "fuzziness"],
  ["PUT", "/set", '{"settings":{"index":{"blocks":{"write":true}}}}', "index.blocks.write"],
  ["PUT", "/map", '{"mappings":{"properties":{"a":{"type":"keyword","normalizer":"lower"}}}}', "normalizer"],
  ["PUT", "/alias", '{"aliases":{"x":{}}}', "aliases"],
  ["PUT", "/_index_template/t", '{"index_patterns":"a*","composed_of":["x"]}', "composed_of"],
])("%s %s %s: what would be passed over is refused", async (method, path, body, name) => {
  const { ask } = await startStandIn(folder);
  await ask("PUT", "/there");
  const { status, json } = await ask(method, path, body === undefined ? {} : { body });
  expect(status).toBe(400);
  expect(json.error.reason).toContain(name);
});

test("documents and mappings outlive it, and so do templates and policies", async () => {
  const first = await startStandIn(folder);
  await first.ask("PUT", "/_index_template/t", {
    body: '{"index_patterns":["a*"],"template":{"mappings":{"properties":{"ip":{"type":"ip"}}}}}',
  });
  await first.ask("PUT", "/_plugins/_ism/policies/p", {
    body: '{"policy":{"default_state":"s","states":[{"name":"s"}]}}',
  });
  await first.bulk(create("a", "1"), { ip: "10.0.0.1", new: 1.5 }, create("a", "2"), { ip: "10.0.0.2" });
  await first.bulk(
    { delete: { _index: "a", _id: "2" } },
    { index: { _index: "a", _id: "1" } },
    { ip: "10.0.0.3" },
  );
  const { ask } = await startStandIn(folder, first.dataDir);
  expect((await ask("GET", "/a/_search?q=ip:10.0.0.3")).json.hits.hits).toEqual([
    { _index: "a", _id: "1", _score: 1, _source: { ip: "10.0.0.3" } },
  ]);
  expect((await ask("GET", "/a/_doc/1")).json).toMatchObject({ _version: 2, _seq_no: 3 });
  expect((await ask("GET", "/a/_mapping")).json.a.mappings.properties).toEqual({
    ip: { type: "ip" },
    new: { type: "float" },
  });
  expect((await ask("HEAD", "/_index_template/t")).status).toBe(200);
  expect((await ask("GET", "/_plugins/_ism/policies/p")).json._seq_no).toBe(0);
});

test("half a line, as a killed engine leaves it, is cut off and told of; what was answered is there", async () => {
  const first = await startStandIn(folder);
  await first.bulk(create("a", "1"), { a: 1 });
  const log = join(first.dataDir, "opensearch", "indices", "a", "documents.ndjson");
  expect(readFileSync(log, "utf8")).toBe('{"_id":"1","_version":1,"_seq_no":0,"_source":{"a":1}}\n');
  appendFileSync(log, '{"_id":"2","_vers');
  const { ask, bulk, torn } = await startStandIn(folder, first.dataDir);
  expect((await ask("GET", "/a/_count")).json.count).toBe(1);
  expect(torn).toEqual([expect.stringContaining("17 bytes of documents are no whole write")]);
  await bulk(create("a", "2"), { a: 2 });
  expect((await ask("GET", "/a/_doc/2")).json._source).toEqual({ a: 2 });
});

test("every document that comes into being is counted, once", async () => {
  const { bulk, created } = await startStandIn(folder);
  await bulk(create("a", "1"), { a: 1 }, create("a", "1"), { a: 1 }, create("b", "1"), { a: 1 });
  await bulk({ index: { _index: "a", _id: "1" } }, { a: 2 }, create("a", "2"), "[]");
  expect(created()).toBe(2);
});

test("a body of more than 10 MiB is 413, packed too", async () => {
  const { ask } = await startStandIn(folder);
  const body = Buffer.alloc(10 * 1024 * 1024 + 1, "\n");
  const expected = { status: 413, type: "content_too_long_exception" };
  const plain = await ask("POST", "/_bulk", { body });
  const bomb = await ask("POST", "/_bulk", { body: gzipSync(body), headers: { "content-encoding": "gzip" } });
  for (const { status, json } of [plain, bomb]) expect({ status, type: json.error.type }).toEqual(expected);
});

test("fields, depth and ids have their bounds", async () => {
  const { bulk } = await startStandIn(folder);
  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`f${at}`, true]));
  const deep = JSON.parse(`${'{"a":'.repeat(21)}1${"}".repeat(21)}`) as object;
  const { json } = await bulk(create("a", "1"), many, create("a", "2"), deep, create("a", "3"), { k: 1 });
  expect(
    json.items.map(
      (item: { create: { status: number; error?: { reason: string } } }) => item.create.error?.reason,
    ),
  ).toEqual([
    "Limit of total fields [1000] has been exceeded",
    expect.stringContaining("Limit of mapping depth [20] has been exceeded due to object field [a.a."),
    undefined,
  ]);
  expect((await bulk(create("a", "i".repeat(513)), { k: 1 })).json.error).toMatchObject({
    type: "action_request_validation_exception",
    reason: expect.stringContaining("must be no longer than 512 bytes but was: 513"),
  });
});

test("the official client reaches it, signed, under OpenSearch's own paths", async () => {
  const { url } = await startStandIn(folder);
  const client = new Client({
    ...AwsSigv4Signer({
      region: "ap-northeast-2",
      service: "es",
      getCredentials: async () => ({ accessKeyId: "local", secretAccessKey: "local" }),
    }),
    node: url,
    compression: "gzip",
  });
  const { body } = await client.bulk({ body: [create("a", "1"), { path: "/" }] });
  expect(body).toMatchObject({ errors: false, items: [{ create: { _id: "1", status: 201 } }] });
  expect((await client.search({ index: "a" })).body.hits.hits).toHaveLength(1);
  await client.close();
});

test("_cat speaks to people", async () => {
  const { ask, bulk } = await startStandIn(folder);
  await bulk(create("alb", "1"), { a: 1 });
  const { text } = await ask("GET", "/_cat/indices?v&h=health,index,docs.count");
  expect(text).toBe("health index docs.count\ngreen  alb   1\n");
});
