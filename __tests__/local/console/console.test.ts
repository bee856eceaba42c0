import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type {
  Drawing,
  NodeDetails,
  ObjectDetails,
  QuarantinedLine,
  SampleLines,
  Trace,
} from "../../../console/contract";
import { loadEnvironment } from "../../../environments";
import type { Engine } from "../../../local/engine";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { openAlerts } from "../../../scripts/start/alerts";
import { consoleSettings } from "../../../scripts/start/console-settings";
import { openSearch } from "../../../scripts/start/search";
import { nginxStreamNames } from "../../../stacks/naming";
import { clientConfig, until } from "../../contract/client-config";
import { startLocalEngine } from "../../helpers/local-engine";
import { tempDir } from "../../helpers/temp-dir";
import { listenTo } from "./listen-to";

jest.setTimeout(60_000);

const environment = loadEnvironment("dev", localAccounts());
const inputs = [openAlerts(environment), openSearch(environment)].filter((input) => input !== undefined);
const folder = tempDir();
let engine: Engine;
let errors: string[];
beforeAll(async () => {
  ({ engine, errors } = await startLocalEngine({
    dataDir: mkdtempSync(join(folder, "data-")),
    environment,
    ...consoleSettings({ environment }),
    page: { html: "<!doctype html>", script: "let x;", style: "a {}" },
    beforeProvision: async (url) => {
      for (const input of inputs) await input.prepare(url);
    },
  }));
});
afterAll(async () => {
  for (const input of inputs) input.close();
  await engine.close();
});

const ask = (path: string, init?: RequestInit) => fetch(`${engine.url}/_local/${path}`, init);
async function get<Body>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Body> {
  const answer = await ask(`${path}?${new URLSearchParams(query)}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  return (await answer.json()) as Body;
}
const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  ask("lines", { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

async function send(source: string, line: string): Promise<string> {
  const answer = await post(JSON.stringify({ source, line }));
  expect(answer.status).toBe(202);
  return (await answer.json()).id;
}

/** A sample of a source: the first is a good line, the second is not. */
async function sample(source: string, index: 0 | 1): Promise<string> {
  const samples = await get<SampleLines>("samples");
  return samples[source]?.[index]?.line ?? "";
}

async function nodeOf(stack: string, kind: string): Promise<string> {
  const { graph } = await get<Drawing>("graph");
  return graph.nodes.find((node) => node.stack === stack && node.kind === kind)?.id ?? `no ${kind}`;
}

/** What became of a line, once it is at its end. */
async function traced(id: string): Promise<Trace> {
  let trace = await get<Trace>("trace", { id });
  await until(`the line of ${trace.source} is at its end`, async () => {
    await engine.drain();
    trace = await get<Trace>("trace", { id });
    return trace.state !== "under way";
  });
  return trace;
}

const kindsOf = (trace: Trace, { graph }: Drawing): (string | undefined)[] =>
  trace.stages.map(({ node }) => graph.nodes.find(({ id }) => id === node)?.kind);

test("the graph has a place for every node in both layouts", async () => {
  const { environment: name, region, graph, layouts } = await get<Drawing>("graph");
  expect([name, region]).toEqual(["dev", environment.region]);
  const ids = graph.nodes.map(({ id }) => id).sort();
  for (const layout of [layouts.right, layouts.down]) expect(Object.keys(layout.nodes).sort()).toEqual(ids);
  const sources = graph.nodes.filter(({ kind }) => kind === "source").map(({ id }) => id);
  expect(sources).toHaveLength(4);
  expect(Object.keys(await get<SampleLines>("samples")).sort()).toEqual(sources.sort());
});

test.each([
  ["nginx-stream-dev", "delivered", ["stream", "function", "bucket"]],
  ["nginx-stream-dev", "quarantined", ["stream", "function", "bucket"]],
  ["nginx-firehose-dev", "delivered", ["stream", "delivery-stream", "function", "function", "bucket"]],
  ["nginx-firehose-dev", "quarantined", ["stream", "delivery-stream", "function", "function", "bucket"]],
  ["alb-search-dev", "delivered", ["bucket", "queue", "function", "search"]],
  ["alb-search-dev", "quarantined", ["bucket", "queue", "function", "bucket"]],
  ["log-alerts-dev", "delivered", ["log-group", "function", "function", "slack"]],
] as const)("a line sent to %s is followed until it is %s", async (stack, state, kinds) => {
  const source = await nodeOf(stack, "source");
  const line = await sample(source, state === "delivered" ? 0 : 1);
  const trace = await traced(await send(source, line));
  expect(trace).toMatchObject({ source, line, state });
  expect(kindsOf(trace, await get<Drawing>("graph"))).toEqual(kinds);
  const last = trace.stages.at(-1);
  expect(last?.record).toBeDefined();
  if (last?.object !== undefined) {
    const { records, total } = await get<ObjectDetails>("object", { ...last.object });
    const [, place] = /line (\d+) of /.exec(last.text) ?? [];
    expect(total).toBeGreaterThanOrEqual(Number(place));
    expect(records[Number(place) - 1]).toEqual(last.record);
  }
  expect(errors).toEqual([]);
});

test("a log event that no filter matches stays where it is", async () => {
  const source = await nodeOf("log-alerts-dev", "source");
  const trace = await get<Trace>("trace", { id: await send(source, "nothing to tell") });
  expect(trace.state).toBe("filtered");
  expect(trace.stages.at(-1)?.text).toBe("no filter matches it: it stays in the log group");
});

test("among lines that say the same at the same time, a line has its own place", async () => {
  const source = await nodeOf("nginx-stream-dev", "source");
  const line = await sample(source, 0);
  const { stream } = nginxStreamNames(environment);
  const kinesis = new KinesisClient(
    clientConfig({ url: engine.url, isEngine: true, close: async () => undefined }),
  );
  const putTwo = () =>
    kinesis.send(
      new PutRecordsCommand({
        StreamName: stream,
        Records: [line, line].map((each) => ({ PartitionKey: "x", Data: Buffer.from(`${each}\n`) })),
      }),
    );
  try {
    await engine.drain();
    await putTwo();
    const first = await send(source, line);
    await putTwo();
    const second = await send(source, line);
    const places = [await traced(first), await traced(second)].map(({ stages }) => stages.at(-1)?.text);
    const [, firstPlace] = /^line (\d+) of /.exec(places[0] ?? "") ?? [];
    const [, secondPlace] = /^line (\d+) of /.exec(places[1] ?? "") ?? [];
    // Three lines behind it where they share a batch; of the first batch it is the third.
    const inOneBatch = places.map((text) => text?.split(" of ")[1]);
    if (inOneBatch[0] === inOneBatch[1]) expect([firstPlace, secondPlace]).toEqual(["3", "6"]);
    else expect(firstPlace).toBe("3");
  } finally {
    kinesis.destroy();
  }
});

test("at rest a tick says what the summary says, on the edges into functions, too", async () => {
  const source = await nodeOf("nginx-firehose-dev", "source");
  await traced(await send(source, await sample(source, 0)));
  await engine.drain();
  const { history, ticks, close } = await listenTo(engine.url);
  try {
    expect((await history).points.length).toBeLessThanOrEqual(300);
    const [tick] = await ticks(1);
    const { graph } = await get<Drawing>("graph");
    for (const { stack, received, delivered, quarantined, filtered } of await engine.summary()) {
      expect(tick?.paths[stack]).toEqual({ received, delivered, quarantined, filtered, unaccounted: 0 });
      const intoFunctions = graph.edges.filter(
        ({ from, to }) =>
          kindIn(graph, to) === "function" && kindIn(graph, from) !== "queue" && stackIn(graph, to) === stack,
      );
      expect(intoFunctions.map(({ id }) => tick?.edges[id]?.count)).toEqual(
        intoFunctions.map(() => received),
      );
    }
    for (const { id } of graph.nodes) expect(tick?.nodes[id]?.waiting?.count ?? 0).toBe(0);
  } finally {
    close();
  }
});

const kindIn = ({ nodes }: Drawing["graph"], id: string) => nodes.find((node) => node.id === id)?.kind;
const stackIn = ({ nodes }: Drawing["graph"], id: string) => nodes.find((node) => node.id === id)?.stack;

test("a page that listens is told every second, and of every stage at once", async () => {
  const { ticks, traces, close } = await listenTo(engine.url);
  try {
    const [, second, third] = await ticks(3);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThan(500);
    const source = await nodeOf("nginx-stream-dev", "source");
    const id = await send(source, await sample(source, 0));
    await traced(id);
    await until("the end is told", async () => traces(id).at(-1)?.state === "delivered");
    expect(traces(id).map(({ stages }) => stages.length)).toEqual([1, 2, 3, 3]);
  } finally {
    close();
  }
});

test("what waits in a stream is told with its age, and what a node holds", async () => {
  const source = await nodeOf("nginx-stream-dev", "source");
  const stream = await nodeOf("nginx-stream-dev", "stream");
  const { ticks, close } = await listenTo(engine.url);
  try {
    await engine.drain();
    // The function waits for more lines, or for ten seconds.
    await send(source, await sample(source, 0));
    const told = await ticks(3);
    const waiting = told.map(({ nodes }) => nodes[stream]?.waiting).filter((each) => each?.count === 1);
    expect(waiting.at(-1)).toEqual({ count: 1, unit: "records", oldestMillis: expect.any(Number) });
    const bucket = await nodeOf("nginx-stream-dev", "bucket");
    expect(told.at(-1)?.nodes[bucket]?.holds).toEqual({ count: expect.any(Number), unit: "objects" });
  } finally {
    close();
  }
});

test.each([
  ["nginx-stream-dev", "function", "function_name"],
  ["nginx-firehose-dev", "delivery-stream", "extended_s3_configuration"],
  ["alb-search-dev", "queue", "name"],
])("details of %s's %s have its attributes", async (stack, kind, attribute) => {
  const details = await get<NodeDetails>("node", { id: await nodeOf(stack, kind) });
  expect(details.attributes).toHaveProperty([attribute]);
  expect(JSON.stringify(details.attributes)).not.toContain("${");
});

test("details of places have what lies there, newest first", async () => {
  const content = async (stack: string, kind: string) =>
    (await get<NodeDetails>("node", { id: await nodeOf(stack, kind) })).content;
  const bucket = await content("nginx-stream-dev", "bucket");
  if (bucket?.kind !== "objects") throw new Error(`a bucket has objects, got ${bucket?.kind}`);
  expect(bucket.total).toBe(bucket.objects.length);
  const times = bucket.objects.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(await content("log-alerts-dev", "slack")).toMatchObject({
    kind: "messages",
    messages: [{ text: expect.stringContaining("Error: "), blocks: expect.any(Array) }],
  });
  expect(await content("alb-search-dev", "search")).toMatchObject({
    kind: "documents",
    documents: [{ index: expect.stringMatching(/^alb-/), source: { time: expect.any(String) } }],
  });
  expect(await content("alb-search-dev", "queue")).toEqual({ kind: "queue", messages: [] });
  const { logEvents } = await get<NodeDetails>("node", { id: await nodeOf("nginx-stream-dev", "function") });
  expect(logEvents?.length).toBeGreaterThan(0);
  expect(logEvents?.length).toBeLessThanOrEqual(50);
});

test("lines in quarantine are told with their reasons, of every path", async () => {
  const lines = await get<QuarantinedLine[]>("quarantine");
  expect(new Set(lines.map(({ stack }) => stack))).toEqual(
    new Set(["nginx-stream-dev", "nginx-firehose-dev", "alb-search-dev"]),
  );
  for (const { reason, raw } of lines) {
    expect(reason).not.toBe("");
    expect(raw).not.toBe("");
  }
});

test("nothing that is told holds the webhook that is a secret parameter", async () => {
  const { graph } = await get<Drawing>("graph");
  const told = await Promise.all(graph.nodes.map(({ id }) => get<NodeDetails>("node", { id })));
  expect(JSON.stringify(told)).not.toContain("/_slack/services/");
});

test("the page is served with a policy that lets nothing else in", async () => {
  for (const [path, type] of [
    ["", "text/html; charset=utf-8"],
    ["page.js", "text/javascript; charset=utf-8"],
    ["page.css", "text/css; charset=utf-8"],
  ] as const) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect((await fetch(`${engine.url}/_local`)).url).toBe(`${engine.url}/_local/`);
});

const OTHER_SITE = { origin: "http://evil.example", "sec-fetch-site": "cross-site" };
test.each([
  ["a form's type", 415, "content-type", { "content-type": "text/plain" }],
  ["another site's page", 403, "Sec-Fetch-Site", OTHER_SITE],
  ["another origin", 403, "Origin", { origin: "http://localhost:1" }],
  ["an origin that hides", 403, "Origin", { origin: "null" }],
])("a line from %s is refused", async (_name, status, where, headers) => {
  const source = await nodeOf("nginx-stream-dev", "source");
  const answer = await post(JSON.stringify({ source, line: "x" }), headers);
  expect([answer.status, (await answer.json()).message]).toEqual([
    status,
    expect.stringContaining(`${where}: must be `),
  ]);
});

test("another site's page may not listen, nor ask", async () => {
  for (const path of ["events", "graph", "quarantine"])
    expect((await ask(path, { headers: OTHER_SITE })).status).toBe(403);
});

test.each([
  ["no JSON", "{", 400, "request body: must be JSON"],
  ["two lines", '{"source":"x","line":"a\\nb"}', 400, "line: must be one line, has a line break"],
  ["no line", '{"source":"x","line":""}', 400, "line: must not be empty"],
  [
    "a line that is too long",
    `{"source":"x","line":"${"x".repeat(40_000)}"}`,
    400,
    "line: must have at most 32768 bytes",
  ],
  ["a member too many", '{"source":"x","line":"a","x":1}', 400, 'Unrecognized key: "x"'],
  ["a body that is too long", " ".repeat(200_000), 413, "request body: at most 131072 bytes are taken here"],
  ["a source that is none", '{"source":"x","line":"a"}', 400, "source: must be one of "],
])("%s is refused in one line", async (_name, body, status, message) => {
  const answer = await post(body);
  expect([answer.status, (await answer.json()).message]).toEqual([status, expect.stringContaining(message)]);
});

test.each([
  ["node", { id: "x" }, 'id: must be of a node of the graph, is "x"'],
  ["node", {}, "id: must be given in the query, is missing"],
  ["trace", { id: "x" }, 'id: must be of one of the lines that were sent last, is "x"'],
  ["object", { bucket: "../..", key: "x" }, "bucket: must be one of "],
] as const)("%s of %j is refused in one line", async (path, query, message) => {
  const answer = await ask(`${path}?${new URLSearchParams(query)}`);
  expect((await answer.json()).message).toContain(message);
  expect(answer.ok).toBe(false);
});

test("a key that leads out of its bucket is of no object", async () => {
  const { graph } = await get<Drawing>("graph");
  const bucket = graph.nodes.find(({ kind }) => kind === "bucket")?.name ?? "";
  const query = new URLSearchParams({ bucket, key: "../../../cdktf.out/manifest.json" });
  const answer = await ask(`object?${query}`);
  expect([answer.status, (await answer.json()).message]).toEqual([
    404,
    expect.stringMatching(/^key: must be of an object in /),
  ]);
});

// The last one: it ends the engine.
test("an engine that is closed ends the streams of its pages at once", async () => {
  const { ended } = await listenTo(engine.url);
  const started = performance.now();
  const closed = engine.close();
  await ended;
  expect(performance.now() - started).toBeLessThan(1_000);
  await closed;
});
