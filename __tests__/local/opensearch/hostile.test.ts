import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { anyText } from "../../helpers/any-text";
import { cpuClock } from "../../helpers/cpu-time";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, startStandIn } from "./support";

const folder = tempDir();
afterEach(closeAll);

const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "a",
  "a.b",
  ".",
  "..",
  "",
  "query",
  "aggs",
  "bool",
  "must",
  "terms",
  "field",
  "properties",
  "mappings",
  "type",
  "_id",
  "_source",
  "sort",
  "size",
  "filter",
  "range",
  "gte",
  "query_string",
  "index_patterns",
  "template",
  "policy",
];
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      0,
      -1,
      1e308,
      2 ** 53,
      0.5,
      null,
      true,
      "",
      "now/",
      "*",
      "*:*",
      "((",
      '"',
      "a:[1 TO",
      "keyword",
      "ip",
    ),
    anyText({ maxLength: 20 }),
    fc.array(tie("any"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie("any")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).any;
const line = fc.oneof(
  value.map((any) => JSON.stringify(any) ?? ""),
  fc.constantFrom(
    '{"create":{"_index":"a"}}',
    '{"index":{"_index":"..","_id":"../x"}}',
    '{"__proto__":{"x":1}}',
    "{",
    "\0",
  ),
  fc.constantFrom(
    "[".repeat(50_000),
    `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
    '{"n":1e999,"m":123456789012345678901234567890}',
  ),
);
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(line, { maxLength: 5 }).map((lines) => Buffer.from(`${lines.join("\n")}\n`)),
  },
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const path = fc.oneof(
  fc.constantFrom(
    "/_bulk",
    "/a/_bulk",
    "/_search",
    "/a/_search",
    "/a*,b/_search?q=%28",
    "/_count",
    "/a",
    "/a/_doc/1",
    "/a/_doc/__proto__",
    "/__proto__",
    "/a/_mapping",
    "/_index_template/__proto__",
    "/_plugins/_ism/policies/x?if_seq_no=NaN&if_primary_term=1",
    "/_cat/indices?v",
    "/%2e%2e%2fx/_doc/1",
    "/%00",
    "/%",
    "/_search?size=1e9",
    "/_search?filter_path=**.**.**&pretty",
  ),
  fc.webPath(),
);
const request = fc.record({ method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "HEAD"), path, body });

test("whatever is asked, the answer comes, and an error has OpenSearch's shape", async () => {
  const { ask, dataDir, bulk } = await startStandIn(folder);
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path: at, body: sent }) => {
      const hasBody = method !== "GET" && method !== "HEAD";
      const { status, json } = await ask(method, at, hasBody ? { body: sent } : {});
      expect([500, 502, 503]).not.toContain(status);
      if (status < 400 || method === "HEAD" || json?.found === false || json?.result === "not_found") return;
      expect(json).toMatchObject({ status, error: { type: expect.any(String), reason: expect.any(String) } });
    }),
    { numRuns: 150 },
  );
  expect((await bulk({ index: { _index: "unharmed", _id: "1" } }, { x: 1 })).json.errors).toBe(false);
  expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  expect(readdirSync(dataDir)).toEqual(["opensearch"]);
  expect(readdirSync(join(dataDir, "opensearch")).sort()).toEqual(expect.arrayContaining(["indices"]));
});

test("bytes that are no UTF-8 fail their own document only", async () => {
  const { ask } = await startStandIn(folder);
  const head = Buffer.from('{"create":{"_index":"a"}}\n');
  const bad = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);
  const { json } = await ask("POST", "/_bulk", {
    body: Buffer.concat([head, bad, head, Buffer.from('{"a":"\uFFFD"}\n')]),
  });
  expect(json.items).toMatchObject([
    {
      create: {
        status: 400,
        error: { type: "mapper_parsing_exception", caused_by: { reason: "Invalid UTF-8" } },
      },
    },
    { create: { status: 201 } },
  ]);
});

test("members named like those of every object are members like others", async () => {
  const { ask, bulk } = await startStandIn(folder);
  const source = '{"__proto__":{"a":"deep"},"constructor":"c","hasOwnProperty":1}';
  expect((await bulk({ create: { _index: "a", _id: "1" } }, source)).json.errors).toBe(false);
  const found = await ask("GET", `/a/_search?q=${encodeURIComponent("__proto__.a:deep AND constructor:c")}`);
  expect(found.text).toContain(`"_source":${source}`);
  const { text } = await ask("GET", "/a/_search?_source=__proto__");
  expect(text).toContain('"_source":{"__proto__":{"a":"deep"}}');
});

test("a pattern of many stars takes no longer than its length", async () => {
  const { ask, bulk } = await startStandIn(folder);
  await bulk({ create: { _index: "a" } }, { k: "a".repeat(200) });
  const query = { wildcard: { "k.keyword": `${"*a".repeat(150)}b` } };
  const spent = cpuClock();
  const { json } = await ask("POST", "/a/_search", { body: JSON.stringify({ query }) });
  expect(spent()).toBeLessThan(2_000);
  expect(json.hits.total.value).toBe(0);
});
