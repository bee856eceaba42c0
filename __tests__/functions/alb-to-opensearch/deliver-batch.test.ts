import { type BulkBatch, createBulkWriter } from "../../../formats/bulk";
import { deliverBatch } from "../../../functions/alb-to-opensearch/deliver-batch";
import type { BulkReply } from "../../../functions/alb-to-opensearch/search";
import { albLine } from "./fixtures";

const PATHS = ["/0", "/1", "/2", "/3", "/4"];
const NEVER = new AbortController().signal;

/** A batch of five documents. */
function batchOf(lines: readonly string[] = PATHS.map((path) => albLine({ path }))): BulkBatch {
  const writer = createBulkWriter({ kind: "access", indexPrefix: "alb" });
  writer.open({ bucket: "logs", key: "key" });
  const [batch] = [...writer.write(Buffer.from(`${lines.join("\n")}\n`)), ...writer.end()];
  if (batch === undefined) throw new Error("no batch");
  return batch;
}

/** Delivers the five to an OpenSearch that gives these replies, each made for the paths that were sent. */
async function deliver(replies: readonly ((paths: readonly string[]) => BulkReply)[], batch = batchOf()) {
  const sent: string[][] = [];
  const waits: number[] = [];
  const search = {
    bulk: async (body: Buffer): Promise<BulkReply> => {
      const paths = [...body.toString().matchAll(/"request_path":"([^"]*)"/g)].map(([, path]) => path ?? "");
      const reply = replies[sent.push(paths) - 1];
      if (reply === undefined) throw new Error("one request more than expected");
      return reply(paths);
    },
  };
  const backoff = {
    wait: async (attempt: number) => {
      waits.push(attempt);
    },
  };
  const delivery = await deliverBatch(batch, { search, backoff, signal: NEVER });
  return { ...delivery, sent, waits };
}

/** Every document gets 201, but those of some paths. */
const items =
  (others: Readonly<Record<string, number>> = {}) =>
  (paths: readonly string[]): BulkReply => ({
    status: 200,
    body: { items: paths.map((path) => ({ create: { status: others[path] ?? 201 } })) },
  });
const status = (code: number) => (): BulkReply => ({ status: code, body: "" });

it("sends a batch once where all goes well", async () => {
  expect(await deliver([items({ "/3": 409 })])).toEqual({
    refused: [],
    retries: 0,
    sent: [PATHS],
    waits: [],
  });
});

it("sends nothing for a batch without documents", async () => {
  expect(await deliver([], batchOf(["no line"]))).toEqual({ refused: [], retries: 0, sent: [], waits: [] });
});

it("sends only those again that OpenSearch had no room for, until it has", async () => {
  const { refused, retries, sent } = await deliver([
    items({ "/1": 429, "/2": 503, "/4": 400 }),
    items({ "/2": 429 }),
    items(),
  ]);
  expect(sent).toEqual([PATHS, ["/1", "/2"], ["/2"]]);
  expect(refused.map(({ item }) => item)).toEqual([4]);
  expect(retries).toBe(2);
});

it("refuses a document by its place in the batch, also when it is sent again among others", async () => {
  const { refused } = await deliver([items({ "/1": 429, "/3": 429 }), items({ "/3": 400 })]);
  expect(refused).toEqual([{ item: 3, reason: "OpenSearch answered 400" }]);
});

it("sends all of it again where OpenSearch is busy or did not answer", async () => {
  const { sent } = await deliver([status(429), status(503), status(0), items()]);
  expect(sent).toEqual([PATHS, PATHS, PATHS, PATHS]);
});

it("waits longer the more often nothing gets in, and anew once something has", async () => {
  const all = { "/0": 429, "/1": 429, "/2": 429, "/3": 429, "/4": 429 };
  const { waits } = await deliver([
    status(503),
    items(all),
    items({ "/0": 429 }),
    items({ "/0": 429 }),
    items(),
  ]);
  expect(waits).toEqual([1, 2, 1, 2]);
});

it("halves a body that is too long, in the order of the lines, and does not wait for it", async () => {
  const { sent, waits, retries } = await deliver([status(413), status(413), items(), items(), items()]);
  expect(sent).toEqual([PATHS, ["/0", "/1", "/2"], ["/0", "/1"], ["/2"], ["/3", "/4"]]);
  expect([waits, retries]).toEqual([[], 0]);
});

it("refuses a document that is too long by itself", async () => {
  const tooLong = (paths: readonly string[]): BulkReply =>
    paths.includes("/1") ? { status: 413, body: "" } : items()(paths);
  const { refused } = await deliver([tooLong, tooLong, tooLong, tooLong, tooLong, tooLong, tooLong]);
  expect(refused).toEqual([{ item: 1, reason: "OpenSearch answered 413: the document is too long" }]);
});

it("sends nothing more when there is no time left", async () => {
  const options = {
    search: { bulk: () => Promise.reject(new Error("must not be asked")) },
    backoff: { wait: jest.fn() },
  };
  await expect(
    deliverBatch(batchOf(), { ...options, signal: AbortSignal.abort(new Error("up")) }),
  ).rejects.toThrow("up");
});
